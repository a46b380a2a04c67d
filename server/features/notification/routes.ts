import { ownSession, type Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { accountMessages } from '../../views/messages.ts';
import { requestAgain } from './again.ts';
import { receiveReports } from './reports.ts';

export const notificationRoutes: Routes<
  'GET /account/messages' | 'POST /applications/:id/messages' | 'POST /staff/applications/:id/messages' | 'POST /notices/tencent-sms'
> = {
  'GET /account/messages': ({ world, caller }) => accountMessages(world, ownSession(caller).id),
  'POST /applications/:id/messages': async ({ world, caller, params, body }) => {
    await requestAgain(world, caller, params.id, body.messageId);
    return applicationView(world, params.id, caller);
  },
  'POST /staff/applications/:id/messages': async ({ world, caller, params, body }) => {
    await requestAgain(world, caller, params.id, body.messageId);
    return caseView(world, params.id, caller);
  },
  'POST /notices/tencent-sms': ({ world, ...call }) => receiveReports(world, call),
};
