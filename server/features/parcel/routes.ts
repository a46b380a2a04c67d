import type { Routes } from '../../access/call.ts';
import { proveByCode } from '../../access/owner.ts';
import { applicationView } from '../../views/application.ts';
import { caseView } from '../../views/case.ts';
import { correctWaybill } from './correct-waybill.ts';
import { confirmDelivery, markDelivered } from './deliver.ts';
import { dispatch } from './dispatch.ts';
import { post, postAnother } from './post.ts';
import { receiveTrackingPush } from './push.ts';
import { receiveParcel } from './receive.ts';
import { reopenDelivery } from './reopen.ts';
import { agreeResend, explainReturn } from './resend.ts';
import { parcelCameBack, parcelGone } from './turned.ts';

export const parcelRoutes: Routes<
  | 'POST /applications/:id/post'
  | 'POST /applications/:id/waybill'
  | 'POST /applications/:id/parcels'
  | 'POST /applications/:id/resend'
  | 'POST /applications/:id/deliver'
  | 'POST /notices/kuaidi100'
  | 'POST /staff/applications/:id/receive'
  | 'POST /staff/applications/:id/parcel-returned'
  | 'POST /staff/applications/:id/redispatch'
  | 'POST /staff/applications/:id/parcel-lost'
  | 'POST /staff/applications/:id/parcel-reason'
  | 'POST /staff/applications/:id/resend'
  | 'POST /staff/applications/:id/dispatch'
  | 'POST /staff/applications/:id/waybill'
  | 'POST /staff/applications/:id/deliver'
  | 'POST /staff/applications/:id/reopen-delivery'
> = {
  'POST /applications/:id/post': async ({ world, caller, params, body }) => {
    await post(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/waybill': async ({ world, caller, params, body }) => {
    await correctWaybill(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/parcels': async ({ world, caller, params, body }) => {
    await postAnother(world, caller, params.id, body);
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/resend': async (call) => {
    const { world, caller, params, body } = call;
    await agreeResend(world, caller, params.id, { ...body, proven: () => proveByCode(call, body.smsCode) });
    return applicationView(world, params.id, caller);
  },
  'POST /applications/:id/deliver': async ({ world, caller, params }) => {
    await confirmDelivery(world, caller, params.id);
    return applicationView(world, params.id, caller);
  },
  'POST /notices/kuaidi100': ({ world, ...call }) => receiveTrackingPush(world, call),
  'POST /staff/applications/:id/receive': async ({ world, caller, params, body }) => {
    await receiveParcel(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/parcel-returned': async ({ world, caller, params, body }) => {
    await parcelCameBack(world, caller, params.id, 'inbound', body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/redispatch': async ({ world, caller, params, body }) => {
    await parcelCameBack(world, caller, params.id, 'outbound', body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/parcel-lost': async ({ world, caller, params, body }) => {
    await parcelGone(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/parcel-reason': async ({ world, caller, params, body }) => {
    await explainReturn(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/resend': async ({ world, caller, params, body }) => {
    await agreeResend(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/dispatch': async ({ world, caller, params, body: { seen, ...sent } }) => {
    await dispatch(world, caller, params.id, sent, seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/waybill': async ({ world, caller, params, body }) => {
    await correctWaybill(world, caller, params.id, body);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/deliver': async ({ world, caller, params, body }) => {
    await markDelivered(world, caller, params.id, body.seen);
    return caseView(world, params.id, caller);
  },
  'POST /staff/applications/:id/reopen-delivery': async ({ world, caller, params, body: { note, seen } }) => {
    await reopenDelivery(world, caller, params.id, note, seen);
    return caseView(world, params.id, caller);
  },
};
