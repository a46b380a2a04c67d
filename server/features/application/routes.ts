import type { Routes } from '../../access/call.ts';
import { applicationView, ownApplicationView } from '../../views/application.ts';
import { cancel } from './cancel.ts';
import { changeKeyType } from './change-key-type.ts';
import { changeOrganisation } from './change-organisation.ts';
import { changeReceiver } from './change-receiver.ts';
import { keepDraft } from './keep-draft.ts';
import { listApplications } from './list.ts';
import { readAnswers } from './read-answers.ts';
import { readDraft } from './read-draft.ts';
import { saveForm } from './save-form.ts';
import { startApplication } from './start.ts';
import { submit } from './submit.ts';

export const applicationRoutes: Routes<
  | 'GET /applications'
  | 'POST /applications'
  | 'GET /applications/:id'
  | 'GET /applications/:id/answers'
  | 'POST /applications/:id/form'
  | 'GET /applications/:id/draft'
  | 'PUT /applications/:id/draft'
  | 'POST /applications/:id/key-type'
  | 'POST /applications/:id/submit'
  | 'POST /applications/:id/cancel'
  | 'POST /applications/:id/organisation-change'
  | 'POST /applications/:id/receiver'
> = {
  'GET /applications': ({ world, caller }) => listApplications(world, caller),
  'POST /applications': async ({ world, caller, body }) => applicationView(world, await startApplication(world, caller, body), caller),
  'GET /applications/:id': ({ world, caller, params }) => ownApplicationView(world, params.id, caller),
  'GET /applications/:id/answers': async ({ world, caller, params }) => ({ answers: await readAnswers(world, caller, params.id) }),
  'POST /applications/:id/form': async ({ world, caller, params, body }) => {
    await saveForm(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'GET /applications/:id/draft': ({ world, caller, params }) => readDraft(world, caller, params.id),
  'PUT /applications/:id/draft': ({ world, caller, params, body }) => keepDraft(world, caller, params.id, body),
  'POST /applications/:id/key-type': async ({ world, caller, params, body }) => {
    await changeKeyType(world, caller, params.id, body.keyType);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/submit': async ({ world, caller, params }) => {
    await submit(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/cancel': async ({ world, caller, params }) => {
    await cancel(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/organisation-change': async ({ world, caller, params, body }) => {
    await changeOrganisation(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/receiver': async (call) => {
    const { world, caller, params, body } = call;
    await changeReceiver(call, params.id, body);
    return applicationView(world, params.id, caller);
  },
};
