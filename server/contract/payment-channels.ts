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

/** While somebody waits the channel is asked this long after the attempt began, then every minute. Seconds. */
const askAfter = [5, 15, 30, 60] as const;

interface Asked {
  createdAt: Date;
  askedAt: Date | null;
  /** How often it was asked so far. */
  asks: number;
}

/** Whether the channel should be asked now how an attempt stands: the notice may be lost, but channels limit how often they answer. */
export function mayAsk({ createdAt, askedAt, asks }: Asked, now: Date): boolean {
  const at = askAfter[asks];
  return at === undefined ? secondsSince(askedAt ?? createdAt, now) >= 60 : secondsSince(createdAt, now) >= at;
}

const secondsSince = (from: Date, now: Date): number => (now.getTime() - from.getTime()) / 1000;
