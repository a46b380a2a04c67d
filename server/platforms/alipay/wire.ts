import { z } from 'zod';
import type { ChannelOrderState, RefundState } from '../../contract/ports/payments.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { readBeijing, writeBeijing } from '../beijing-time.ts';
import { fen } from '../yuan.ts';

/** Alipay's formats and codes (open platform: 公共错误码, 当面付, 异步通知说明), and what they are called here. */

const platform = 'Alipay';

/** Absolute end of the trade, and life of a QR that nobody scans, counted from now in whole minutes of at least one. */
export const lifeOf = (expiresAt: Date, now: Date) => ({
  time_expire: writeBeijing(expiresAt),
  qr_code_timeout_express: `${Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 60_000))}m`,
});

const amount = z.string().transform((text, ctx) => {
  try {
    return fen(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'not an amount in yuan' });
    return z.NEVER;
  }
});

const moment = z.string().transform((text, ctx) => {
  try {
    return readBeijing(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  }
});

/** Fields every answer has; the SDK spells them in camel case. */
export const answerHead = z.object({ code: z.string(), subCode: z.string().optional(), subMsg: z.string().default('') });

export const precreated = z.object({ outTradeNo: z.string(), qrCode: z.string().startsWith('https://') });

export const trade = z.object({
  outTradeNo: z.string(),
  tradeNo: z.string().min(1),
  tradeStatus: z.string(),
  totalAmount: amount,
  sendPayDate: moment.optional(),
});

export const refunded = z.object({ outTradeNo: z.string(), fundChange: z.enum(['Y', 'N']) });

/** An unknown or unfinished refund is answered with none of these. */
export const refundQuery = z.object({ outRequestNo: z.string().optional(), refundStatus: z.string().optional() });

export const noticeForm = z.object({
  notify_id: z.string().min(1),
  notify_type: z.string(),
  sign_type: z.literal('RSA2'),
  charset: z.string().regex(/^utf-8$/i),
  sign: z.string().min(1),
});

export const tradeNotice = z.object({
  app_id: z.string(),
  seller_id: z.string(),
  out_trade_no: z.string(),
  trade_no: z.string().min(1),
  trade_status: z.string(),
  total_amount: amount,
  gmt_payment: moment.optional(),
  gmt_refund: z.string().optional(),
  refund_fee: amount.optional(),
  out_biz_no: z.string().optional(),
});

export const success = '10000';

/** Answers after which the outcome is unknown: service unavailable, called too often, the seller's system is busy. */
export const isPassing = (code: string, subCode: string): boolean =>
  code === '20000' || code === '40005' || ['ACQ.SYSTEM_ERROR', 'isp.unknow-error', 'aop.unknow-error'].includes(subCode);

/** No trade exists before the buyer scans the QR. */
export const noTradeYet = 'ACQ.TRADE_NOT_EXIST';

/** The trade is in no state that can be closed: it is paid, or closed already. */
export const notClosable: ReadonlySet<string> = new Set([
  'ACQ.TRADE_STATUS_ERROR',
  'ACQ.REASON_TRADE_STATUS_INVALID',
  'ACQ.REASON_ILLEGAL_STATUS',
  'ACQ.TRADE_HAS_SUCCESS',
  'ACQ.TRADE_HAS_FINISHED',
  'ACQ.TRADE_HAS_CLOSE',
]);

/** Alipay's documents name this one word; a refund that failed or is under way is answered without a state. */
export function refundState(status: string): RefundState {
  if (status !== 'REFUND_SUCCESS') throw new UnknownPlatformCode(platform, status);
  return 'success';
}

/** `TRADE_CLOSED` is also the end of a trade that was paid and refunded in full: only that one has a time of payment. */
export function orderState(told: z.infer<typeof trade>): ChannelOrderState {
  const paidAt = told.sendPayDate;
  switch (told.tradeStatus) {
    case 'WAIT_BUYER_PAY':
      return { state: 'unpaid' };
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      if (!paidAt) throw new TypeError(`${platform}: paid trade without a time`);
      return paidOrder(told, paidAt);
    case 'TRADE_CLOSED':
      return paidAt ? paidOrder(told, paidAt) : { state: 'closed' };
    default:
      throw new UnknownPlatformCode(platform, told.tradeStatus);
  }
}

// Trades made by `precreate` are in the currency of the contract, which Alipay does not repeat.
const paidOrder = (told: z.infer<typeof trade>, paidAt: Date): ChannelOrderState => ({
  state: 'paid',
  transactionId: told.tradeNo,
  amountFen: told.totalAmount,
  currency: 'CNY',
  paidAt,
});
