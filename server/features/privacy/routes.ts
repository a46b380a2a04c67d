import type { Routes } from '../../access/call.ts';
import { ownConsents } from './consents.ts';
import { eraseOnRequest } from './erase.ts';
import { exportOnRequest, exportsForStaff, exportsOf, personsForStaff } from './export/ask.ts';
import { recordWish } from './record-wish.ts';

export const privacyRoutes: Routes<
  | 'GET /account/consents'
  | 'GET /account/exports'
  | 'POST /staff/applications/:id/export'
  | 'GET /staff/applications/:id/exports'
  | 'GET /staff/applications/:id/persons'
  | 'POST /staff/applications/:id/erasure'
  | 'POST /staff/applications/:id/data-wishes'
> = {
  'GET /account/consents': ({ world, caller }) => ownConsents(world, caller),
  'GET /account/exports': ({ world, caller }) => exportsOf(world, { accountId: caller.id }),
  'POST /staff/applications/:id/export': exportOnRequest,
  'GET /staff/applications/:id/exports': ({ world, caller, params }) => exportsForStaff(world, caller, params.id),
  'GET /staff/applications/:id/persons': ({ world, caller, params }) => personsForStaff(world, caller, params.id),
  'POST /staff/applications/:id/erasure': eraseOnRequest,
  'POST /staff/applications/:id/data-wishes': recordWish,
};
