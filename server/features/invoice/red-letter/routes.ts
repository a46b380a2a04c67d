import type { Routes } from '../../../access/call.ts';
import { caseView } from '../../../views/case.ts';
import { askBuyer, enterDeclined, enterRed, enterUnneeded } from './commands.ts';

export const redLetterRoutes: Routes<
  | 'POST /staff/applications/:id/red-letter/asked'
  | 'POST /staff/applications/:id/red-letter/declined'
  | 'POST /staff/applications/:id/red-letter/issued'
  | 'POST /staff/applications/:id/red-letter/unneeded'
> = {
  'POST /staff/applications/:id/red-letter/asked': async ({ world, caller, params }) => {
    await askBuyer(world, caller, params.id);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/red-letter/declined': async ({ world, caller, params, body }) => {
    await enterDeclined(world, caller, params.id, body.note);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/red-letter/issued': async ({ world, caller, params, body }) => {
    await enterRed(world, caller, params.id, body.redNumber);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/red-letter/unneeded': async ({ world, caller, params, body }) => {
    await enterUnneeded(world, caller, params.id, body.note);
    return caseView(world, params.id, caller);
  },
};
