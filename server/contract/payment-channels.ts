import type { PaymentMethod } from './views.ts';

export type PaymentChannel = 'wechat' | 'alipay';

/** Which channel stands behind a way to pay. */
export const channelOf = { wechatJsapi: 'wechat', wechatNative: 'wechat', alipayQr: 'alipay' } as const satisfies Record<
  PaymentMethod,
  PaymentChannel
>;

export const channelLabels: Record<PaymentChannel, string> = { wechat: '微信支付', alipay: '支付宝' };

export const methodsOf = (channel: PaymentChannel): PaymentMethod[] =>
  (Object.keys(channelOf) as PaymentMethod[]).filter((method) => channelOf[method] === channel);
