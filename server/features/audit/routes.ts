import type { Routes } from '../../access/call.ts';
import { revealAnswer } from './reveal.ts';

export const auditRoutes: Routes<'POST /staff/applications/:id/reveal'> = {
  'POST /staff/applications/:id/reveal': ({ world, caller, params, body }) => revealAnswer(world, caller, params.id, body.key),
};
