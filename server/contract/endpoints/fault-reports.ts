import { z } from 'zod';
import { longestFault } from '../fault-report.ts';
import { kinded } from '../fields.ts';
import { rows } from './row.ts';

export const faultReportEndpoints = rows({
  'POST /fault-reports': {
    name: 'reportFault',
    summary: '页面自己出错时的报告（不含个人信息，只进日志）',
    access: 'anyone',
    // Nothing lasting comes of it.
    repeat: 'anew',
    body: z.object({
      fault: kinded('note', { label: '错误说明', least: 1, most: longestFault }),
      /** The page, without its query. */
      screen: kinded('line', { most: 80 }),
      /** Of the newest request that was refused; empty when none was. */
      requestId: kinded('line', { most: 40 }),
    }),
    output: 'none',
  },
});
