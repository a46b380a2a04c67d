import { z } from 'zod';
import { fenOf } from '../../contract/money.ts';
import type { ChannelOrderState, RefundState } from '../../contract/ports/payments.ts';
import { writeBeijing } from '../../contract/time.ts';
import { rowOf } from '../code-rows.ts';
import { beijingMoment as moment } from '../moments.ts';
import { refundStatuses, type TradeMeaning, tradeStatuses } from './codes.ts';

/** Alipay's formats (open platform: 当面付, 异步通知说明), and what they are called here. */

export const party = 'alipay';

/** Absolute end of the trade, and life of a QR that nobody scans, counted from now in whole minutes of at least one. */
export const lifeOf = (expiresAt: Date, now: Date) => ({
  time_expire: writeBeijing(expiresAt),
  qr_code_timeout_express: `${Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 60_000))}m`,
});

const amount = z.string().transform((text, ctx) => {
  try {
    return fenOf(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'not an amount in yuan' });
    return z.NEVER;
  }
});

/** Fields every answer has; the SDK spells them in camel case. */
export const answerHead = z.object({ code: z.string(), subCode: z.string().optional() });

export const precreated = z.object({ outTradeNo: z.string(), qrCode: z.string().startsWith('https://') });

export const trade = z.object({
  outTradeNo: z.string(),
  tradeNo: z.string().min(1),
  tradeStatus: z.string(),
  totalAmount: amount,
  sendPayDate: moment.optional(),
});

export const refunded = z.object({ outTradeNo: z.string(), fundChange: z.string() });

/** An unknown or unfinished refund is answered with none of these. */
export const refundQuery = z.object({ outRequestNo: z.string().optional(), refundStatus: z.string().optional() });

/** Without these nobody can tell whether it is Alipay's. */
export const noticeSignature = z.object({
  sign_type: z.literal('RSA2'),
  charset: z
    .string()
    .regex(/^utf-8$/i)
    .optional(),
  sign: z.string().min(1),
});

export const noticeHead = z.object({ notify_id: z.string().min(1), notify_type: z.string().min(1) });

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

export const refundState = (status: string): RefundState => rowOf<RefundState>(party, refundStatuses, status).is;

/** Where a trade stands; one that is closed but was paid before is paid: its money went back by a refund of its own. */
export function orderState(told: z.infer<typeof trade>): ChannelOrderState {
  const { is } = rowOf<TradeMeaning>(party, tradeStatuses, told.tradeStatus);
  if (is === 'unpaid') return { state: is };
  const paidAt = told.sendPayDate;
  if (paidAt) return paidOrder(told, paidAt);
  if (is === 'paid') throw new TypeError('Alipay: paid trade without a time');
  return { state: is };
}

// Trades made by `precreate` are in the currency of the contract, which Alipay does not repeat.
const paidOrder = (told: z.infer<typeof trade>, paidAt: Date): ChannelOrderState => ({
  state: 'paid',
  transactionId: told.tradeNo,
  amountFen: told.totalAmount,
  currency: 'CNY',
  paidAt,
});
