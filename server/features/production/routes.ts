import type { Routes } from '../../access/call.ts';
import { caseView } from '../../views/case.ts';
import { produce } from './produce.ts';
import { revokeReplaced } from './revoke.ts';

export const productionRoutes: Routes<'POST /staff/applications/:id/produce' | 'POST /staff/applications/:id/replaced-keys/:keyId/revoke'> =
  {
    'POST /staff/applications/:id/produce': async ({ world, caller, params, body }) => {
      await produce(world, caller, params.id, body, body.seen);
      return caseView(world, params.id, caller);
    },
    'POST /staff/applications/:id/replaced-keys/:keyId/revoke': async ({ world, caller, params, body }) => {
      await revokeReplaced(world, caller, { ...params, ...body });
      return caseView(world, params.id, caller);
    },
  };
