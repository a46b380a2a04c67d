import type { Routes } from '../../access/call.ts';
import { caseView } from '../../views/case.ts';
import { type Asking, giveOrAsk } from './ask.ts';
import { confirmRequest, refuseRequest, takeBackRequest } from './decide.ts';
import { wantSerials, wantWithdrawal } from './wanted.ts';

export const twoPersonsRoutes: Routes<
  | 'POST /staff/applications/:id/reject'
  | 'POST /staff/applications/:id/withdrawal'
  | 'POST /staff/applications/:id/serials'
  | 'POST /staff/applications/:id/remake'
  | 'POST /staff/applications/:id/requests/:requestId/confirm'
  | 'POST /staff/applications/:id/requests/:requestId/refuse'
  | 'POST /staff/applications/:id/requests/:requestId/take-back'
> = {
  'POST /staff/applications/:id/reject': async ({ world, caller, params: { id }, body: { note, seen } }) => {
    await giveOrAsk(world, caller, { id, command: 'reject', reason: note, seen });
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/withdrawal': async ({ world, caller, params: { id }, body: { reason, seen } }) => {
    const want: Asking['want'] = (tx, application) => wantWithdrawal(tx, world, application);
    await giveOrAsk(world, caller, { id, command: 'withdraw', reason, seen, want });
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/serials': async ({ world, caller, params: { id }, body: { reason, seen, ...read } }) => {
    const want: Asking['want'] = (tx, application) => wantSerials(tx, world, application, read);
    await giveOrAsk(world, caller, { id, command: 'correctSerials', reason, seen, want });
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/remake': async ({ world, caller, params: { id }, body: { reason, seen, why } }) => {
    await giveOrAsk(world, caller, { id, command: 'remake', reason, seen, want: async () => ({ why }) });
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/requests/:requestId/confirm': async ({ world, caller, params, body }) => {
    await confirmRequest(world, caller, params, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/requests/:requestId/refuse': async ({ world, caller, params, body }) => {
    await refuseRequest(world, caller, params, body.words);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/requests/:requestId/take-back': async ({ world, caller, params }) => {
    await takeBackRequest(world, caller, params);
    return caseView(world, params.id, caller);
  },
};
