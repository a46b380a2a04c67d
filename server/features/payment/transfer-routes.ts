import type { Routes } from '../../access/call.ts';
import { caseView } from '../../views/case.ts';
import { confirmTransfer, dropTransfer, enterTransfer } from './transfer.ts';

export const transferRoutes: Routes<
  | 'POST /staff/applications/:id/refunds/:refundId/transfer'
  | 'POST /staff/applications/:id/refunds/:refundId/transfer/confirm'
  | 'POST /staff/applications/:id/refunds/:refundId/transfer/drop'
> = {
  'POST /staff/applications/:id/refunds/:refundId/transfer': async ({ world, caller, params, body }) => {
    await enterTransfer(world, caller, params, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/confirm': async ({ world, caller, params, body }) => {
    await confirmTransfer(world, caller, params, body.reference);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/drop': async ({ world, caller, params, body }) => {
    await dropTransfer(world, caller, params, body);
    return caseView(world, params.id, caller);
  },
};
