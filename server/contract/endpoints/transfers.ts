import { z } from 'zod';
import { dayField, kinded, noteField } from '../fields.ts';
import { refund } from '../machines/refund.ts';
import { caseView } from '../staff-views.ts';
import { allowed, naming } from '../text/look-alikes.ts';
import { rows } from './row.ts';

const { commands } = refund;
/** As it stands on the bank's receipt. */
const referenceShape = '银行流水号为 8 至 40 位数字或字母，请照银行回单填写';
const reference = kinded('number', {
  label: '银行流水号',
  fault: (text) => (/^[0-9A-Z-]{8,40}$/.test(text) ? null : naming(referenceShape, text, allowed.waybill)),
});
const judges = {
  nothing: 'the machine says what may be done now; the bank’s number that was read is named, and another one is a conflict',
} as const;

/** Refunds that a channel cannot make any more, paid back through the bank. */
export const transferEndpoints = rows({
  'POST /staff/applications/:id/refunds/:refundId/transfer': {
    name: 'enterTransfer',
    judges,
    summary: '渠道不能退的，登记已通过银行转账退款（第一人）',
    access: commands.enterTransfer.by,
    body: z.object({ reference, paidOn: dayField, note: noteField('原因和收款账户', 500) }),
    output: caseView,
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/confirm': {
    name: 'confirmTransfer',
    judges,
    summary: '对照银行回单确认转账退款（第二人）',
    access: commands.confirmTransfer.by,
    body: z.object({ reference }),
    output: caseView,
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/drop': {
    name: 'dropTransfer',
    judges,
    summary: '退回或收回转账登记',
    access: commands.dropTransfer.by,
    body: z.object({ reference, words: noteField('原因', 500) }),
    output: caseView,
  },
});
