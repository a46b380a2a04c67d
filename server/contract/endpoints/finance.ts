import { z } from 'zod';
import { mostTitleProofs } from '../documents.ts';
import { dayField, noteField } from '../fields.ts';
import { caseView, differenceView, reconciliationView } from '../staff-views.ts';
import { rows } from './row.ts';

const finance = ['finance', 'supervisor'] as const;

/** What finance sees and does every morning. */
export const financeEndpoints = rows({
  'GET /staff/reconciliation': {
    name: 'readReconciliation',
    summary: '对账：近一个月各日的账单与差异',
    access: finance,
    output: reconciliationView,
  },
  'POST /staff/reconciliation/:day': {
    name: 'reconcileDay',
    judges: { nothing: 'computes the day anew from what stands there' },
    summary: '重新核对某一天',
    repeat: 'anew',
    access: finance,
    output: reconciliationView,
  },
  'POST /staff/differences/:id/take': {
    name: 'takeDifference',
    judges: { nothing: 'it is open or it is not' },
    summary: '由我处理',
    access: finance,
    output: differenceView,
  },
  'POST /staff/differences/:id/resolve': {
    name: 'resolveDifference',
    judges: { nothing: 'what it is about never changes; it is resolved once' },
    summary: '差异处理完毕',
    access: finance,
    body: z.object({ resolution: noteField('处理结果', 300) }),
    output: differenceView,
  },
  'POST /staff/applications/:id/invoice/title': {
    name: 'settleTitle',
    judges: { nothing: 'names the issue and the proofs that were judged; what was corrected or sent meanwhile is refused' },
    summary: '核对不是申请单位的发票抬头：同意，或改按申请单位开具',
    access: ['finance'],
    /** `proofs`: every file that lay there, as the case named it; none named is none seen. Consoles opened before there was this field send it not. */
    body: z.object({
      issue: z.int32(),
      proofs: z.array(z.uuid()).max(mostTitleProofs).default([]),
      agreed: z.boolean(),
      words: noteField('凭证或原因', 300),
    }),
    output: caseView,
  },
  'GET /staff/books': {
    name: 'downloadBooks',
    summary: '下载账簿（每笔付款一行：订单、账单、退款、发票、运单）',
    access: finance,
    query: z.object({ from: dayField, to: dayField, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    output: 'file',
  },
});
