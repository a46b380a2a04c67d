import type { Routes } from '../../access/call.ts';
import { openidOf } from '../../access/wechat-person.ts';
import { Refusal } from '../../contract/errors.ts';
import type { PaymentMethod } from '../../contract/views.ts';
import { applicationView } from '../../views/application.ts';
import { paymentView, refundView } from '../../views/payment.ts';
import type { World } from '../../world.ts';
import { convert } from './convert.ts';
import { receiveNotice } from './notice.ts';
import { openPayment } from './open.ts';
import { readPayment } from './read.ts';
import { retryRefund } from './retry-refund.ts';

export const paymentRoutes: Routes<
  | 'POST /applications/:id/payments'
  | 'POST /applications/:id/convert'
  | 'GET /applications/:id/payments/:paymentId'
  | 'POST /notices/wechat-pay'
  | 'POST /notices/alipay'
  | 'POST /staff/refunds/:id/retry'
> = {
  'POST /applications/:id/payments': async ({ world, caller, params, body, intention }) =>
    paymentView(await openPayment(world, caller, params.id, body.method, () => payerOf(world, body, intention)), world.now()),
  'POST /applications/:id/convert': async ({ world, caller, params: { id } }) => {
    await convert(world, caller, id);
    return applicationView(world, id, caller);
  },
  'GET /applications/:id/payments/:paymentId': async ({ world, caller, params }) =>
    paymentView(await readPayment(world, caller, params.id, params.paymentId), world.now()),
  'POST /notices/wechat-pay': ({ world, ...call }) => receiveNotice(world, world.platforms.payments.wechat, call),
  'POST /notices/alipay': ({ world, ...call }) => receiveNotice(world, world.platforms.payments.alipay, call),
  'POST /staff/refunds/:id/retry': async ({ world, caller, params }) => refundView(await retryRefund(world, caller, params.id)),
};

/** WeChat's cashier opens for one person: whoever taps, not whoever is bound to the account. Null where a code is shown instead. */
async function payerOf(
  world: World,
  { method, code }: { method: PaymentMethod; code?: string },
  intention: string,
): Promise<string | null> {
  if (method !== 'wechatJsapi') return null;
  if (!code) throw new Refusal('invalidInput', {}, { fields: [{ path: 'code', message: '请在微信小程序中付款' }] });
  return openidOf(world, { code, intention });
}
