import { z } from 'zod';
import { longestFault } from '../fault-report.ts';
import { rows } from './row.ts';

export const faultReportEndpoints = rows({
  'POST /fault-reports': {
    name: 'reportFault',
    summary: '页面自己出错时的报告（不含个人信息，只进日志）',
    access: 'anyone',
    // Nothing lasting comes of it.
    repeat: 'anew',
    body: z.object({
      fault: z.string().min(1).max(longestFault),
      /** The page, without its query. */
      screen: z.string().max(80),
      /** Of the newest request that was refused; empty when none was. */
      requestId: z.string().max(40),
    }),
    output: 'none',
  },
});
