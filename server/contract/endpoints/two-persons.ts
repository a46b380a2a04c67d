import { z } from 'zod';
import { textField } from '../fields.ts';
import { seen } from '../seen.ts';
import { caseView } from '../staff-views.ts';
import { rows } from './row.ts';
import { serials } from './staff.ts';

const note = textField('说明', 500);

/** What one person of the staff asks and another one decides. */
export const twoPersonsEndpoints = rows({
  'POST /staff/applications/:id/withdrawal': {
    name: 'requestWithdrawal',
    judges: { field: 'seen' },
    summary: '提出撤回退款（第一人）',
    access: ['finance', 'supervisor'],
    body: z.object({ seen, reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/serials': {
    name: 'requestSerials',
    judges: { field: 'seen' },
    summary: '提出更正制证的两个序列号（第一人）',
    access: ['producer', 'supervisor'],
    body: serials.extend({ reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/confirm': {
    name: 'confirmRequest',
    judges: { field: 'seen' },
    summary: '第二人确认',
    access: ['finance', 'supervisor', 'producer'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/refuse': {
    name: 'refuseRequest',
    judges: { nothing: 'a request is never changed; it is decided once' },
    summary: '第二人驳回',
    access: ['finance', 'supervisor', 'producer'],
    body: z.object({ words: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/take-back': {
    name: 'takeBackRequest',
    judges: { nothing: 'a request is never changed; it is decided once' },
    summary: '提出人收回',
    access: ['finance', 'supervisor', 'producer'],
    output: caseView,
  },
});
