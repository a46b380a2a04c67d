import type { Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { decideDestruction, destroyOriginals, enterOriginals, originalsCameBack, sendBackOriginals, takeOriginals } from './carry-out.ts';
import { chooseOriginals } from './choose.ts';

export const originalsRoutes: Routes<
  | 'POST /applications/:id/originals'
  | 'POST /staff/applications/:id/originals/taken'
  | 'POST /staff/applications/:id/originals/arrived'
  | 'POST /staff/applications/:id/originals/sent-back'
  | 'POST /staff/applications/:id/originals/came-back'
  | 'POST /staff/applications/:id/originals/destroyed'
  | 'POST /staff/applications/:id/originals/destroyed/decide'
> = {
  'POST /applications/:id/originals': async ({ world, caller, params: { id }, body }) => {
    await chooseOriginals(world, caller, id, body.choice);
    return applicationView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/taken': async ({ world, caller, params: { id }, body }) => {
    await takeOriginals(world, caller, id, body.taken);
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/arrived': async ({ world, caller, params: { id }, body }) => {
    await enterOriginals(world, caller, id, body.note);
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/sent-back': async ({ world, caller, params: { id }, body }) => {
    await sendBackOriginals(world, caller, id, body);
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/came-back': async ({ world, caller, params: { id }, body }) => {
    await originalsCameBack(world, caller, id, body.note);
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/destroyed': async ({ world, caller, params: { id }, body }) => {
    await destroyOriginals(world, caller, id, body.evidence);
    return caseView(world, id, caller);
  },
  'POST /staff/applications/:id/originals/destroyed/decide': async ({ world, caller, params: { id }, body }) => {
    await decideDestruction(world, caller, id, body);
    return caseView(world, id, caller);
  },
};
