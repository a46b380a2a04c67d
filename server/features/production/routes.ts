import type { Routes } from '../../access/call.ts';
import { proveByCode } from '../../access/owner.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { produce } from './produce.ts';
import { reportLost, takeBackLoss } from './report-lost.ts';
import { revokeReplaced } from './revoke.ts';

export const productionRoutes: Routes<
  | 'POST /applications/:id/key-lost'
  | 'POST /staff/applications/:id/key-lost/take-back'
  | 'POST /staff/applications/:id/produce'
  | 'POST /staff/applications/:id/replaced-keys/:keyId/revoke'
> = {
  'POST /applications/:id/key-lost': async (call) => {
    const { world, caller, params, body } = call;
    await reportLost(world, caller, params.id, () => proveByCode(call, body.smsCode));
    return applicationView(world, params.id, caller);
  },
  'POST /staff/applications/:id/key-lost/take-back': async ({ world, caller, params, body }) => {
    await takeBackLoss(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/produce': async ({ world, caller, params, body }) => {
    await produce(world, caller, params.id, body, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/replaced-keys/:keyId/revoke': async ({ world, caller, params, body }) => {
    await revokeReplaced(world, caller, { ...params, ...body });
    return caseView(world, params.id, caller);
  },
};
