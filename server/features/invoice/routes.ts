import { anyApplication, ownApplication } from '../../access/applications.ts';
import type { Routes } from '../../access/call.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { attachInvoice } from './attach.ts';
import { enterBounce } from './bounce.ts';
import { confirmInvoice } from './confirm.ts';
import { correctInvoice } from './correct.ts';
import { proveTitle } from './prove-title.ts';
import { resendInvoice } from './resend.ts';
import { settleTitle } from './title.ts';

export const invoiceRoutes: Routes<
  | 'POST /applications/:id/invoice/confirm'
  | 'POST /applications/:id/invoice/correct'
  | 'POST /applications/:id/invoice/title-proof'
  | 'POST /applications/:id/invoice/resend'
  | 'POST /staff/applications/:id/invoice'
  | 'POST /staff/applications/:id/invoice/resend'
  | 'POST /staff/applications/:id/invoice/bounced'
  | 'POST /staff/applications/:id/invoice/title'
> = {
  'POST /applications/:id/invoice/confirm': async ({ world, caller, params, body }) => {
    await confirmInvoice(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/invoice/correct': async ({ world, caller, params, body }) => {
    await correctInvoice(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/invoice/title-proof': async ({ world, caller, params, file }) => {
    await proveTitle(world, caller, params.id, file);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/invoice/resend': async ({ world, caller, params, body }) => {
    const { id } = await ownApplication(world.database, caller.id, params.id);
    await resendInvoice(world, caller, id, body.email);
    return applicationView(world, id, caller);
  },
  'POST /staff/applications/:id/invoice': async ({ world, caller, params, file, body }) => {
    await attachInvoice(world, caller, params.id, file, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/invoice/bounced': async ({ world, caller, params, body }) => {
    await enterBounce(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/invoice/title': async ({ world, caller, params, body }) => {
    await settleTitle(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/invoice/resend': async ({ world, caller, params, body }) => {
    const { id } = await anyApplication(world.database, params.id);
    await resendInvoice(world, caller, id, body.email);
    return caseView(world, id, caller);
  },
};
