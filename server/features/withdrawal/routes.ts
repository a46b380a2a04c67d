import type { Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { refuseWithdrawal, takeBackWithdrawal } from './answer.ts';
import { askWithdraw } from './ask.ts';

export const withdrawalRoutes: Routes<
  'POST /applications/:id/withdrawal' | 'POST /applications/:id/withdrawal/take-back' | 'POST /staff/applications/:id/withdrawal/refuse'
> = {
  'POST /applications/:id/withdrawal': async ({ world, caller, params: { id }, body }) => {
    await askWithdraw(world, caller, id, body.reason);
    return applicationView(world, id, caller);
  },
  'POST /applications/:id/withdrawal/take-back': async ({ world, caller, params: { id } }) => {
    await takeBackWithdrawal(world, caller, id);
    return applicationView(world, id, caller);
  },
  'POST /staff/applications/:id/withdrawal/refuse': async ({ world, caller, params: { id }, body: { reason, seen } }) => {
    await refuseWithdrawal(world, caller, id, reason, seen);
    return caseView(world, id, caller);
  },
};
