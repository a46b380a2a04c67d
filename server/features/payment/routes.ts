import type { Routes } from '../../access/call.ts';
import { paymentView, refundView } from '../../views/payment.ts';
import { receiveNotice } from './notice.ts';
import { openPayment } from './open.ts';
import { readPayment } from './read.ts';
import { retryRefund } from './retry-refund.ts';

export const paymentRoutes: Routes<
  | 'POST /applications/:id/payments'
  | 'GET /applications/:id/payments/:paymentId'
  | 'POST /notices/wechat-pay'
  | 'POST /notices/alipay'
  | 'POST /staff/refunds/:id/retry'
> = {
  'POST /applications/:id/payments': async ({ world, caller, params, body }) =>
    paymentView(await openPayment(world, caller, params.id, body.method), world.now()),
  'GET /applications/:id/payments/:paymentId': async ({ world, caller, params }) =>
    paymentView(await readPayment(world, caller, params.id, params.paymentId), world.now()),
  'POST /notices/wechat-pay': ({ world, raw }) => receiveNotice(world, world.platforms.payments.wechat, raw),
  'POST /notices/alipay': ({ world, raw }) => receiveNotice(world, world.platforms.payments.alipay, raw),
  'POST /staff/refunds/:id/retry': async ({ world, caller, params }) => refundView(await retryRefund(world, caller, params.id)),
};
