import type { Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { produce } from './produce.ts';
import { reportLost } from './report-lost.ts';
import { revokeReplaced } from './revoke.ts';

export const productionRoutes: Routes<
  'POST /applications/:id/key-lost' | 'POST /staff/applications/:id/produce' | 'POST /staff/applications/:id/replaced-keys/:keyId/revoke'
> = {
  'POST /applications/:id/key-lost': async ({ world, caller, params }) => {
    await reportLost(world, caller, params.id);
    return applicationView(world, params.id, caller);
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
