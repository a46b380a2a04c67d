import { ownDesk, type Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { deskPage } from '../../views/desk.ts';
import { confirmFinding } from './pages/confirm.ts';
import { download } from './pages/download.ts';
import { movePage } from './pages/move.ts';
import { removePage } from './pages/remove.ts';
import { createPrintTicket } from './print/ticket.ts';
import { closeDesk, enterDesk, openDesk } from './upload/code.ts';
import { receiveUpload } from './upload/receive.ts';

export const documentRoutes: Routes<
  | 'POST /applications/:id/scans'
  | 'POST /applications/:id/documents/:kind'
  | 'POST /applications/:id/pages/:pageId/move'
  | 'DELETE /applications/:id/pages/:pageId'
  | 'POST /applications/:id/findings/:findingId/confirm'
  | 'POST /applications/:id/desk'
  | 'DELETE /applications/:id/desk'
  | 'POST /applications/:id/print-ticket'
  | 'POST /desk'
  | 'GET /desk'
  | 'POST /desk/scans'
  | 'GET /files/:ticket'
> = {
  'POST /applications/:id/scans': ({ world, caller, params, file }) => receiveUpload(world, caller, params.id, file),
  'POST /applications/:id/documents/:kind': ({ world, caller, params, file }) => receiveUpload(world, caller, params.id, file, params.kind),
  'POST /applications/:id/pages/:pageId/move': async ({ world, caller, params, body }) => {
    await movePage(world, caller, params.id, params.pageId, body.kind);
    return applicationView(world, params.id, caller);
  },
  'DELETE /applications/:id/pages/:pageId': async ({ world, caller, params }) => {
    await removePage(world, caller, params.id, params.pageId);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/findings/:findingId/confirm': async ({ world, caller, params }) => {
    await confirmFinding(world, caller, params.id, params.findingId);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/desk': async ({ world, caller, params }) => {
    await openDesk(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'DELETE /applications/:id/desk': async ({ world, caller, params }) => {
    await closeDesk(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/print-ticket': ({ world, caller, params, body }) => createPrintTicket(world, caller, params.id, body.kind),
  'POST /desk': enterDesk,
  'GET /desk': ({ world, caller }) => deskPage(world, ownDesk(caller)),
  'POST /desk/scans': ({ world, caller, file }) => receiveUpload(world, caller, caller.id, file),
  'GET /files/:ticket': async ({ world, params, askers }) => download(world, params.ticket, await askers()),
};
