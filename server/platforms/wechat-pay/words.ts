import { z } from 'zod';
import type { ChannelOrderState, RefundState } from '../../contract/ports/payments.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { rfc3339Beijing } from '../beijing-time.ts';

/** WeChat Pay's formats and codes, and what they are called here. Unknown codes throw: somebody must read the documentation. */

const platform = 'WeChat Pay';

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

/** WeChat's documents spell the older codes without underscores, and the platform sends both. */
const oldSpellings: Readonly<Record<string, string>> = {
  ORDERPAID: 'ORDER_PAID',
  ORDERCLOSED: 'ORDER_CLOSED',
  ORDERNOTEXIST: 'ORDER_NOT_EXIST',
  ORDERREVERSED: 'ORDER_REVERSED',
  OUTTRADENOUSED: 'OUT_TRADE_NO_USED',
  SYSTEMERROR: 'SYSTEM_ERROR',
  USERPAYING: 'USER_PAYING',
  NOTENOUGH: 'NOT_ENOUGH',
  BANKERROR: 'BANK_ERROR',
  FREQUENCYLIMITED: 'FREQUENCY_LIMITED',
};

export const canonicalCode = (code: string): string => oldSpellings[code.replaceAll('_', '')] ?? code;

/** Refusals that pass by themselves; the same request may be sent again. */
export const passing: ReadonlySet<string> = new Set([
  'SYSTEM_ERROR',
  'STATEMENT_CREATING',
  'BANK_ERROR',
  'FREQUENCY_LIMITED',
  'USER_PAYING',
]);

/** `REFUND`: it was paid, and money went back; the refund has its own state. `USERPAYING`, `PAYERROR`: payable until closed. */
const tradeStates: ReadonlyMap<string, ChannelOrderState['state']> = new Map([
  ['SUCCESS', 'paid'],
  ['REFUND', 'paid'],
  ['NOTPAY', 'unpaid'],
  ['USERPAYING', 'unpaid'],
  ['PAYERROR', 'unpaid'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
]);

export function orderState(answer: z.infer<typeof transaction>): ChannelOrderState {
  const state = tradeStates.get(answer.trade_state);
  if (!state) throw new UnknownPlatformCode(platform, answer.trade_state);
  return state === 'paid' ? paidOrder(answer) : { state: state as 'unpaid' | 'closed' };
}

/** Throws `TypeError` when a paid transaction lacks its number, time or amount. */
export function paidOrder(answer: z.infer<typeof transaction>): ChannelOrderState & { state: 'paid' } {
  const { transaction_id: transactionId, amount, success_time: paidAt } = answer;
  if (!transactionId || !amount || !paidAt) throw new TypeError(`${platform}: paid transaction without number, amount or time`);
  const payer = answer.payer ? { payerId: answer.payer.openid } : {};
  return { state: 'paid', transactionId, amountFen: amount.total, currency: amount.currency, paidAt, ...payer };
}

const refundStates: ReadonlyMap<string, RefundState> = new Map([
  ['PROCESSING', 'processing'],
  ['SUCCESS', 'success'],
  ['ABNORMAL', 'abnormal'],
  ['CLOSED', 'closed'],
]);

export function refundState(status: string): RefundState {
  const state = refundStates.get(status);
  if (!state) throw new UnknownPlatformCode(platform, status);
  return state;
}

/** `2026-11-22T20:00:00+08:00`; WeChat's examples carry no fraction of a second. */
export const timeExpire = (at: Date): string => rfc3339Beijing(at).replace(/\.\d{3}/, '');
