import { z } from 'zod';
import type { ChannelOrderState, RefundState } from '../../contract/ports/payments.ts';
import { rfc3339Beijing } from '../../contract/time.ts';
import { rowOf } from '../code-rows.ts';
import { refundStates, type TradeMeaning, tradeStates } from './codes.ts';

/** WeChat Pay's formats, and what they are called here. */

export const party = 'wechat-pay';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const money = z.object({ total: z.int().positive(), currency: z.string().default('CNY') });

export const transaction = z.object({
  payer: z.object({ openid: z.string() }).optional(),
  mchid: z.string(),
  appid: z.string(),
  out_trade_no: z.string(),
  trade_state: z.string(),
  transaction_id: z.string().min(1).optional(),
  success_time: instant.optional(),
  amount: money.optional(),
});

export const refund = z.object({ out_refund_no: z.string(), status: z.string() });

export const refundNotice = z.object({
  mchid: z.string(),
  out_refund_no: z.string(),
  refund_status: z.string(),
  amount: z.object({ refund: z.int().positive() }),
});

/** Whatever a notice is about, these name it. */
export const numbers = z.object({ out_refund_no: z.string().optional(), out_trade_no: z.string().optional() });

export const envelope = z.object({
  id: z.string().min(1),
  event_type: z.string().min(1),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    associated_data: z.string().default(''),
    nonce: z.string(),
  }),
});

export const nativeOrder = z.object({ code_url: z.string().startsWith('weixin://') });

export const jsapiOrder = z.object({
  timeStamp: z.string(),
  nonceStr: z.string().min(1).max(32),
  package: z.string().startsWith('prepay_id='),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

export const refusal = z.object({ code: z.string(), message: z.string().default('') });

export function orderState(answer: z.infer<typeof transaction>): ChannelOrderState {
  const { is } = rowOf<TradeMeaning>(party, tradeStates, answer.trade_state);
  return is === 'paid' ? paidOrder(answer) : { state: is };
}

/** Throws `TypeError` when a paid transaction lacks its number, time or amount. */
export function paidOrder(answer: z.infer<typeof transaction>): ChannelOrderState & { state: 'paid' } {
  const { transaction_id: transactionId, amount, success_time: paidAt } = answer;
  if (!transactionId || !amount || !paidAt) throw new TypeError('WeChat Pay: paid transaction without number, amount or time');
  const payer = answer.payer ? { payerId: answer.payer.openid } : {};
  return { state: 'paid', transactionId, amountFen: amount.total, currency: amount.currency, paidAt, ...payer };
}

export const refundState = (status: string): RefundState => rowOf<RefundState>(party, refundStates, status).is;

/** RFC 3339 in Chinese time; WeChat's examples carry no fraction of a second. */
export const timeExpire = (at: Date): string => rfc3339Beijing(at).replace(/\.\d{3}/, '');
