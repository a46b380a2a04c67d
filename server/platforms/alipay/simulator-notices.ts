import { randomBytes, sign } from 'node:crypto';
import { yuan } from '../../contract/money.ts';
import { writeBeijing } from '../../contract/time.ts';
import type { Letter } from '../simulator-courier.ts';
import { refundedFen, type SimulatedQr, type SimulatedRefund, type SimulatedTrade } from './simulator-ledger.ts';
import type { Application } from './simulator-requests.ts';

/**
 * How a notice may lie. `tampered`: changed after signing. `weakSignature`: signed with Alipay's key, but by SHA-1 (`sign_type` RSA).
 * The last three are signed well and tell something false.
 */
export type AlipayForgery = 'tampered' | 'badSignature' | 'unsigned' | 'weakSignature' | 'wrongAmount' | 'wrongMerchant' | 'unknownOrder';

type Form = Record<string, string>;

interface Writer {
  application: Application;
  /** PEM of Alipay */
  privateKey: string;
  /** Values that some fields have instead of the truth. */
  words: Form;
  /** What becomes of the form before it is signed; as it is where absent. */
  change?: (form: Form) => Form;
}

/** A notice whose `notify_id` stays the same over all repetitions, as Alipay's does. */
export function letterOf(
  qr: SimulatedQr,
  trade: SimulatedTrade,
  refund: SimulatedRefund | undefined,
  writer: Writer,
): Letter<AlipayForgery> {
  const { now } = writer.application;
  const truth = { notify_id: randomBytes(17).toString('hex'), ...tradeFields(qr, trade, writer.application), ...refundFields(qr, refund) };
  const head: Form = { ...truth, ...Object.fromEntries(Object.entries(writer.words).filter(([field]) => field in truth)) };
  return {
    about: refund?.content.out_request_no ?? qr.content.out_trade_no,
    event: refund ? 'REFUND' : trade.status,
    url: qr.notifyUrl,
    write(forgery) {
      const told = (forgery && falsehoods[forgery]?.(head)) ?? head;
      const whole = { ...told, notify_time: writeBeijing(now()) };
      const form = signed(writer.change?.(whole) ?? whole, forgery, writer.privateKey);
      const sent = forgery === 'tampered' ? { ...form, total_amount: '0.01' } : form;
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
      return { headers, body: new URLSearchParams(sent).toString() };
    },
  };
}

const falsehoods: Partial<Record<AlipayForgery, (form: Form) => Form>> = {
  wrongAmount: (form) => ({ ...form, total_amount: '0.01', refund_fee: '0.01' }),
  wrongMerchant: (form) => ({ ...form, seller_id: '2088000000000000' }),
  unknownOrder: (form) => ({ ...form, out_trade_no: 'NEVER_PLACED_0001', out_biz_no: 'NEVER_PLACED_0001' }),
};

function tradeFields(qr: SimulatedQr, trade: SimulatedTrade, application: Application): Form {
  const { out_trade_no, subject, total_amount } = qr.content;
  const paid: Form = trade.paidAt
    ? { gmt_payment: writeBeijing(trade.paidAt), buyer_pay_amount: total_amount, receipt_amount: total_amount }
    : {};
  return {
    notify_type: 'trade_status_sync',
    app_id: application.appId,
    auth_app_id: application.appId,
    charset: 'utf-8',
    version: '1.0',
    trade_no: trade.tradeNo,
    out_trade_no,
    seller_id: application.sellerId,
    buyer_id: '2088102116773037',
    trade_status: trade.status,
    subject,
    total_amount,
    gmt_create: writeBeijing(trade.createdAt),
    ...paid,
  };
}

function refundFields(qr: SimulatedQr, refund: SimulatedRefund | undefined): Form {
  if (!refund?.succeededAt) return {};
  return {
    gmt_refund: `${writeBeijing(refund.succeededAt)}.000`,
    refund_fee: yuan(refundedFen(qr)),
    out_biz_no: refund.content.out_request_no,
  };
}

/** The signature of notices leaves out `sign` and `sign_type` (异步返回结果的验签). */
function signed(form: Form, forgery: AlipayForgery | undefined, privateKey: string): Form {
  const type = forgery === 'weakSignature' ? 'RSA' : 'RSA2';
  if (forgery === 'unsigned') return { ...form, sign_type: type };
  const fields = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = fields.map(([key, value]) => `${key}=${value}`).join('&');
  const covered = Buffer.from(forgery === 'badSignature' ? `${text} ` : text);
  const signature = sign(type === 'RSA' ? 'sha1' : 'sha256', covered, privateKey).toString('base64');
  return { ...form, sign_type: type, sign: signature };
}
