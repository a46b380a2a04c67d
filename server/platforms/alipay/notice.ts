import type { AlipaySdk } from 'alipay-sdk';
import type { z } from 'zod';
import { type ChannelNotice, type NoticeRecord, NoticeRefused } from '../../contract/ports/payments.ts';
import type { RawPush } from '../../contract/ports/pushes.ts';
import { withoutNulls } from '../../contract/text/without-nulls.ts';
import { writable } from '../../contract/text/writable.ts';
import { knownRow } from '../code-rows.ts';
import { type NoticeMeaning, noticeTypes, type TradeMeaning, tradeStatuses } from './codes.ts';
import { noticeHead, noticeSignature, party, tradeNotice } from './wire.ts';

/**
 * Verifies and translates an asynchronous notice. Throws `NoticeRefused`.
 * The signature type is taken from the message itself by the SDK, hence only RSA2 may get that far.
 */
export function readAlipayNotice(notice: RawPush, sdk: AlipaySdk, identity: { appId: string; merchantId: string }): ChannelNotice {
  const form = Object.fromEntries(new URLSearchParams(notice.body.toString('utf8')));
  if (!noticeSignature.safeParse(withoutNulls(writable(form))).success) throw new NoticeRefused('format');
  if (!isSigned(form, sdk)) throw new NoticeRefused('signature');
  const head = noticeHead.safeParse(withoutNulls(writable(form)));
  if (!head.success) throw new NoticeRefused('format', true);
  const noticeId = head.data.notify_id;
  const type = head.data.notify_type;
  const known = knownRow<NoticeMeaning>(noticeTypes, type);
  if (known?.is === 'ignored') return { kind: known.is, noticeId, about: type };
  if (!known) return { kind: 'unknown', noticeId, party, code: type };
  const told = tradeNotice.safeParse(withoutNulls(writable(form)));
  if (!told.success) throw new NoticeRefused('format', true);
  return translate(noticeId, told.data, identity);
}

/** See `PaymentGateway.recordOf`. */
export function recordOfAlipay({ body }: RawPush): NoticeRecord {
  const text = body.toString('utf8');
  const form = new URLSearchParams(text);
  return { text, concerns: form.get('out_biz_no') ?? form.get('out_trade_no') };
}

// `checkNotifySign` without V2 decodes the values a second time and fails on a percent sign.
function isSigned(form: Record<string, string>, sdk: AlipaySdk): boolean {
  try {
    return sdk.checkNotifySignV2(form);
  } catch {
    return false;
  }
}

type Told = z.infer<typeof tradeNotice>;

function translate(noticeId: string, told: Told, identity: { appId: string; merchantId: string }): ChannelNotice {
  if (told.gmt_refund !== undefined) return refund(noticeId, told, identity);
  const row = knownRow<TradeMeaning>(tradeStatuses, told.trade_status);
  if (!row) return { kind: 'unknown', noticeId, party, code: told.trade_status };
  return row.is === 'paid' ? payment(noticeId, told) : { kind: 'ignored', noticeId, about: told.trade_status };
}

function payment(noticeId: string, told: Told): ChannelNotice {
  const { out_trade_no: outTradeNo, trade_no: transactionId, seller_id: merchantId, app_id: appId } = told;
  const { total_amount: amountFen, gmt_payment: paidAt } = told;
  if (!paidAt) throw new NoticeRefused('format', true);
  return { kind: 'payment', noticeId, outTradeNo, transactionId, merchantId, appId, amountFen, currency: 'CNY', paidAt };
}

/** Alipay tells of a refund only when it succeeded; `refund_fee` is the sum of all refunds of the trade so far. */
function refund(noticeId: string, told: Told, identity: { appId: string; merchantId: string }): ChannelNotice {
  // A refund in our words names no merchant, so one of another merchant must not get past here.
  if (told.app_id !== identity.appId || told.seller_id !== identity.merchantId) throw new NoticeRefused('format', true);
  const { out_biz_no: refundNo, refund_fee: refundFen } = told;
  // Money has moved: one that does not say which is for a person to find out.
  if (!refundNo || refundFen === undefined) throw new NoticeRefused('format', true);
  return { kind: 'refund', noticeId, refundNo, refundFen, ofAll: true, state: 'success' };
}
