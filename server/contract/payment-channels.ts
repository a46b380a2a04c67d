import { endOfDay } from './time.ts';
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

/** Both channels write the bill of a day by this hour of the next, Beijing time. */
const billHour = 10;

export const isBillTime = (day: string, now: Date): boolean => now.getTime() >= endOfDay(day).getTime() + billHour * 3_600_000;
