import { z } from 'zod';
import { kinded, noteField } from '../fields.ts';
import { caseView } from '../staff-views.ts';
import { allowed, naming } from '../text/look-alikes.ts';
import { rows } from './row.ts';

const finance = ['finance'] as const;
const judges = {
  nothing: 'writes down what happened at the tax bureau; a step that does not follow from the one before is refused',
} as const;
const redNumber = kinded('number', {
  label: '红字发票号码',
  fault: (text) => (/^\d{20}$/.test(text) ? null : naming('红字发票号码为 20 位数字', text, allowed.digits)),
});

/** What finance did on the tax bureau's platform about a red-letter invoice, as a step each. */
export const redLetterEndpoints = rows({
  'POST /staff/applications/:id/red-letter/asked': {
    name: 'askBuyer',
    judges,
    summary: '登记已请购买方确认红字发票（72 小时内）',
    access: finance,
    output: caseView,
  },
  'POST /staff/applications/:id/red-letter/declined': {
    name: 'enterDeclined',
    judges,
    summary: '登记购买方不同意冲红',
    access: finance,
    body: z.object({ note: noteField('说明', 500) }),
    output: caseView,
  },
  'POST /staff/applications/:id/red-letter/issued': {
    name: 'enterRed',
    judges,
    summary: '登记红字发票已开',
    access: finance,
    body: z.object({ redNumber }),
    output: caseView,
  },
  'POST /staff/applications/:id/red-letter/unneeded': {
    name: 'enterUnneeded',
    judges,
    summary: '登记原票未开出，无需冲红',
    access: finance,
    body: z.object({ note: noteField('说明', 500) }),
    output: caseView,
  },
});
