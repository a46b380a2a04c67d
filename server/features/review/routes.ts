import type { Routes } from '../../access/call.ts';
import { caseView, shownCaseView } from '../../views/case.ts';
import { enterAgentPapers } from './agent-papers.ts';
import { approve } from './approve.ts';
import { judgeFinding } from './judge-finding.ts';
import { acceptPapers, refusePapers } from './papers.ts';
import { readQueue } from './queue.ts';
import { renewOrganisation } from './renew.ts';
import { returnForCorrection } from './return.ts';

export const reviewRoutes: Routes<
  | 'GET /staff/queue'
  | 'GET /staff/applications/:id'
  | 'POST /staff/applications/:id/return'
  | 'POST /staff/applications/:id/approve'
  | 'POST /staff/applications/:id/findings/:findingId'
  | 'POST /staff/applications/:id/refuse-papers'
  | 'POST /staff/applications/:id/accept-papers'
  | 'POST /staff/applications/:id/agent-papers'
  | 'POST /staff/applications/:id/renew'
> = {
  'GET /staff/queue': ({ world, caller, query }) => readQueue(world, caller, query),
  'GET /staff/applications/:id': ({ world, caller, params }) => shownCaseView(world, params.id, caller),
  'POST /staff/applications/:id/return': async ({ world, caller, params, body: { seen, ...flags } }) => {
    await returnForCorrection(world, caller, params.id, flags, seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/approve': async ({ world, caller, params, body }) => {
    await approve(world, caller, params.id, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/findings/:findingId': async ({ world, caller, params, body }) => {
    await judgeFinding(world, caller, params.id, params.findingId, body.verdict, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/refuse-papers': async ({ world, caller, params, body: { seen, ...faults } }) => {
    await refusePapers(world, caller, params.id, faults, seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/agent-papers': async (call) => {
    await enterAgentPapers(call);
    return caseView(call.world, call.params.id, call.caller);
  },
  'POST /staff/applications/:id/accept-papers': async ({ world, caller, params, body }) => {
    await acceptPapers(world, caller, params.id, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/renew': async ({ world, caller, params, body }) => {
    await renewOrganisation(world, caller, params.id, body.note, body.seen);
    return caseView(world, params.id, caller);
  },
};
