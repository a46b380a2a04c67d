import { z } from 'zod';
import { noteField } from '../fields.ts';
import { lifecycle } from '../machines/application.ts';
import { replacedKey } from '../machines/replaced-key.ts';
import { twoPersonRequest } from '../machines/two-person-request.ts';
import { withdrawal } from '../machines/withdrawal.ts';
import { remakeWhy } from '../remake.ts';
import { seen } from '../seen.ts';
import { caseView } from '../staff-views.ts';
import { rows } from './row.ts';
import { serials } from './staff.ts';

const note = noteField('说明', 500);
const { commands: requestCommands } = twoPersonRequest;

/** What one person of the staff asks and another one decides. */
export const twoPersonsEndpoints = rows({
  'POST /staff/applications/:id/withdrawal': {
    name: 'requestWithdrawal',
    judges: { field: 'seen' },
    summary: '提出撤回退款（第一人）',
    access: lifecycle.commands.withdraw.by,
    body: z.object({ seen, reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/serials': {
    name: 'requestSerials',
    judges: { field: 'seen' },
    summary: '提出更正制证的两个序列号（第一人）',
    access: lifecycle.commands.correctSerials.by,
    body: serials.extend({ reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/remake': {
    name: 'requestRemake',
    judges: { field: 'seen' },
    summary: '提出重新制证：丢失、损坏、制错（第一人）',
    access: lifecycle.commands.remake.by,
    body: z.object({ seen, why: remakeWhy, reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/replaced-keys/:keyId/revoke': {
    name: 'revokeReplaced',
    judges: { field: 'seen' },
    summary: '登记被替换的证书已吊销',
    access: replacedKey.commands.revoke.by,
    body: z.object({ seen, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/withdrawal/refuse': {
    name: 'refuseWithdrawal',
    judges: { field: 'seen' },
    summary: '不同意申请人的撤回，说明原因',
    access: withdrawal.commands.refuse.by,
    body: z.object({ seen, reason: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/confirm': {
    name: 'confirmRequest',
    judges: { field: 'seen' },
    summary: '第二人确认',
    access: requestCommands.confirm.by,
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/refuse': {
    name: 'refuseRequest',
    judges: { nothing: 'a request is never changed; it is decided once' },
    summary: '第二人驳回',
    access: requestCommands.refuse.by,
    body: z.object({ words: note }),
    output: caseView,
  },
  'POST /staff/applications/:id/requests/:requestId/take-back': {
    name: 'takeBackRequest',
    judges: { nothing: 'a request is never changed; it is decided once' },
    summary: '提出人收回',
    access: requestCommands.takeBack.by,
    output: caseView,
  },
});
