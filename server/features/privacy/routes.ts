import type { Routes } from '../../access/call.ts';
import { eraseOnRequest } from './erase.ts';

export const privacyRoutes: Routes<'POST /staff/applications/:id/erasure'> = {
  'POST /staff/applications/:id/erasure': eraseOnRequest,
};
