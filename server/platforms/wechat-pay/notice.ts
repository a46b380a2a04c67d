import type { z } from 'zod';
import { type ChannelNotice, type NoticeRecord, NoticeRefused, type RefundState } from '../../contract/ports/payments.ts';
import type { RawPush } from '../../contract/ports/pushes.ts';
import { withoutNulls } from '../../contract/text/without-nulls.ts';
import { writable } from '../../contract/text/writable.ts';
import { knownRow } from '../code-rows.ts';
import { eventTypes, type NoticeMeaning, refundStates, type TradeMeaning, tradeStates } from './codes.ts';
import { openResource, type PlatformKeys, signatureFault } from './wire.ts';
import { envelope, numbers, paidOrder, party, refundNotice, transaction } from './words.ts';

export interface NoticeReaderOptions {
  mchId: string;
  apiV3Key: string;
  platformKeys: PlatformKeys;
  now(): Date;
}

/** Verifies, decrypts and translates a notice. Throws `NoticeRefused` (WeChat Pay: 支付通知, 退款结果通知). */
export function readWechatPayNotice(notice: RawPush, options: NoticeReaderOptions): ChannelNotice {
  const fault = signatureFault((name) => single(notice.headers[name]), notice.body, options.platformKeys, options.now());
  if (fault) throw new NoticeRefused(fault);
  const { id, event_type, resource } = inFormat(envelope, notice.body.toString('utf8'));
  const plain = opened(resource, options.apiV3Key);
  const row = knownRow<NoticeMeaning>(eventTypes, event_type);
  if (!row) return { kind: 'unknown', noticeId: id, party, code: event_type };
  if (row.is === 'ignored') return { kind: row.is, noticeId: id, about: event_type };
  return row.is === 'payment' ? payment(id, plain) : refund(id, plain, options.mchId);
}

/** See `PaymentGateway.recordOf`. */
export function recordOfWechatPay({ body }: RawPush, apiV3Key: string): NoticeRecord {
  try {
    const text = openResource(envelope.parse(JSON.parse(body.toString('utf8'))).resource, apiV3Key);
    const { out_refund_no: refundNo, out_trade_no: outTradeNo } = numbers.parse(withoutNulls(JSON.parse(text)));
    return { text, concerns: refundNo ?? outTradeNo ?? null };
  } catch {
    return { text: body.toString('utf8'), concerns: null };
  }
}

function payment(noticeId: string, plain: string): ChannelNotice {
  const told = inFormat(transaction, plain);
  const complete = told.transaction_id && told.amount && told.success_time;
  const state = knownRow<TradeMeaning>(tradeStates, told.trade_state);
  if (!state) return { kind: 'unknown', noticeId, party, code: told.trade_state };
  if (state.is !== 'paid' || !complete) throw new NoticeRefused('format', true);
  const { state: _, ...arrival } = paidOrder(told);
  const { out_trade_no: outTradeNo, mchid: merchantId, appid: appId } = told;
  return { kind: 'payment', noticeId, outTradeNo, merchantId, appId, ...arrival };
}

// A refund in our words names no merchant, so one of another merchant must not get past here.
function refund(noticeId: string, plain: string, mchId: string): ChannelNotice {
  const told = inFormat(refundNotice, plain);
  if (told.mchid !== mchId) throw new NoticeRefused('format', true);
  const row = knownRow<RefundState>(refundStates, told.refund_status);
  if (!row) return { kind: 'unknown', noticeId, party, code: told.refund_status };
  return { kind: 'refund', noticeId, refundNo: told.out_refund_no, refundFen: told.amount.refund, state: row.is };
}

function opened(resource: z.infer<typeof envelope>['resource'], apiV3Key: string): string {
  try {
    return openResource(resource, apiV3Key);
  } catch {
    throw new NoticeRefused('decryption', true);
  }
}

function inFormat<Shape extends z.ZodType>(shape: Shape, text: string): z.infer<Shape> {
  try {
    return shape.parse(withoutNulls(writable(JSON.parse(text))));
  } catch {
    throw new NoticeRefused('format', true);
  }
}

export const single = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
