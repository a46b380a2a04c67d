import type { Routes } from '../../http/call.ts';
import { applicationView } from '../../views/application.ts';
import { download } from './download.ts';
import { createPrintTicket } from './print-ticket.ts';
import { removeScan } from './remove.ts';
import { uploadScan } from './upload.ts';

export const documentRoutes: Routes<
  | 'POST /applications/:id/documents/:kind'
  | 'DELETE /applications/:id/uploads/:uploadId'
  | 'POST /applications/:id/print-ticket'
  | 'GET /files/:ticket'
> = {
  'POST /applications/:id/documents/:kind': async ({ world, caller, params, file }) => {
    await uploadScan(world, caller, params.id, params.kind, file);
    return applicationView(world, params.id, caller);
  },
  'DELETE /applications/:id/uploads/:uploadId': async ({ world, caller, params }) => {
    await removeScan(world, caller, params.id, params.uploadId);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/print-ticket': ({ world, caller, params, body }) => createPrintTicket(world, caller, params.id, body.kind),
  'GET /files/:ticket': ({ world, params }) => download(world, params.ticket),
};
