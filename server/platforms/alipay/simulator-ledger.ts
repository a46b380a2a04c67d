import { randomBytes, randomInt } from 'node:crypto';
import { fenOf } from '../../contract/money.ts';
import { readBeijing } from '../../contract/time.ts';
import { businessRefusal, type PrecreateContent, type RefundContent } from './simulator-requests.ts';

/** `refused`: the seller's balance does not suffice. `stays`: accepted, no money moved yet. */
export type AlipayRefundOutcome = 'success' | 'refused' | 'stays';

export interface SimulatedRefund {
  content: RefundContent;
  /** Absent while the money has not moved. */
  succeededAt?: Date;
}

/** What the buyer makes by scanning; before that there is none. */
export interface SimulatedTrade {
  tradeNo: string;
  status: 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED';
  createdAt: Date;
  paidAt?: Date;
  declined: number;
}

export interface SimulatedQr {
  content: PrecreateContent;
  notifyUrl: string;
  qrCode: string;
  /** The QR cannot be scanned from then on. */
  scannableUntil: Date;
  trade?: SimulatedTrade;
  refunds: SimulatedRefund[];
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const lengthMs = (duration: string): number => Number(duration.slice(0, -1)) * (unitMs[duration.slice(-1)] ?? 0);

/** An unscanned QR lives two hours unless the order says otherwise. */
const defaultLife = '2h';

/** The part of an order that a repetition may not change; the QR's life counts from each request anew. */
const fingerprint = ({ out_trade_no, total_amount, subject, time_expire }: PrecreateContent, notifyUrl: string): string =>
  JSON.stringify([out_trade_no, total_amount, subject, time_expire, notifyUrl]);

/** QR codes, trades and refunds of one seller with Alipay's rules about them. Methods throw `Refusal`. */
export class Ledger {
  readonly #qrs = new Map<string, SimulatedQr>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  all(): SimulatedQr[] {
    return [...this.#qrs.keys()].map((outTradeNo) => this.qr(outTradeNo));
  }

  qr(outTradeNo: string): SimulatedQr {
    const qr = this.#qrs.get(outTradeNo);
    if (!qr) throw businessRefusal('ACQ.TRADE_NOT_EXIST', '交易不存在');
    return qr;
  }

  precreate(content: PrecreateContent, notifyUrl: string): SimulatedQr {
    const end = content.time_expire ? readBeijing(content.time_expire) : undefined;
    if (end && end <= this.#now()) throw businessRefusal('ACQ.INVALID_PARAMETER', 'time_expire早于当前时间');
    const known = this.#qrs.get(content.out_trade_no);
    if (known) this.#checkRepetition(known, fingerprint(content, notifyUrl));
    const qr: SimulatedQr = known ?? { content, notifyUrl, qrCode: qrLink(), scannableUntil: this.#now(), refunds: [] };
    qr.scannableUntil = new Date(this.#now().getTime() + lengthMs(content.qr_code_timeout_express ?? defaultLife));
    this.#qrs.set(content.out_trade_no, qr);
    return qr;
  }

  #checkRepetition(known: SimulatedQr, wanted: string): void {
    if (known.trade?.paidAt) throw businessRefusal('ACQ.TRADE_HAS_SUCCESS', '交易已被支付');
    if (known.trade && this.#isClosed(known, known.trade)) throw businessRefusal('ACQ.TRADE_HAS_CLOSE', '交易已经关闭');
    if (fingerprint(known.content, known.notifyUrl) !== wanted) throw businessRefusal('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改');
  }

  scan(outTradeNo: string): SimulatedTrade {
    const qr = this.qr(outTradeNo);
    if (qr.trade) return this.trade(outTradeNo);
    if (qr.scannableUntil <= this.#now()) throw businessRefusal('ACQ.QRCODE_EXPIRED', '二维码已失效');
    const day = this.#now().toISOString().slice(0, 10).replaceAll('-', '');
    qr.trade = { tradeNo: `${day}22001${digits(15)}`, status: 'WAIT_BUYER_PAY', createdAt: this.#now(), declined: 0 };
    return this.trade(outTradeNo);
  }

  scanned(qrCode: string): string {
    const qr = this.all().find((candidate) => candidate.qrCode === qrCode);
    if (!qr) throw businessRefusal('ACQ.QRCODE_EXPIRED', '二维码已失效');
    return qr.content.out_trade_no;
  }

  trade(outTradeNo: string): SimulatedTrade {
    const qr = this.qr(outTradeNo);
    if (!qr.trade) throw businessRefusal('ACQ.TRADE_NOT_EXIST', '交易不存在');
    if (this.#isClosed(qr, qr.trade)) qr.trade.status = 'TRADE_CLOSED';
    return qr.trade;
  }

  #isClosed(qr: SimulatedQr, trade: SimulatedTrade): boolean {
    const end = qr.content.time_expire;
    return trade.status === 'TRADE_CLOSED' || (trade.status === 'WAIT_BUYER_PAY' && !!end && readBeijing(end) <= this.#now());
  }

  pay(outTradeNo: string): SimulatedQr {
    const trade = this.scan(outTradeNo);
    if (trade.status !== 'WAIT_BUYER_PAY') throw businessRefusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    Object.assign(trade, { status: 'TRADE_SUCCESS', paidAt: this.#now() });
    return this.qr(outTradeNo);
  }

  decline(outTradeNo: string): void {
    this.scan(outTradeNo).declined += 1;
  }

  close(outTradeNo: string): SimulatedQr {
    const trade = this.trade(outTradeNo);
    if (trade.status !== 'WAIT_BUYER_PAY') throw businessRefusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    trade.status = 'TRADE_CLOSED';
    return this.qr(outTradeNo);
  }

  /** `fresh`: the first request under this number, the only one that may move money. */
  refund(content: RefundContent): { qr: SimulatedQr; refund: SimulatedRefund; fresh: boolean } {
    const qr = this.qr(content.out_trade_no);
    if (!this.trade(content.out_trade_no).paidAt) throw businessRefusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
    const known = qr.refunds.find((refund) => refund.content.out_request_no === content.out_request_no);
    if (known) {
      if (known.content.refund_amount === content.refund_amount) return { qr, refund: known, fresh: false };
      throw businessRefusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额与首次请求不一致');
    }
    const asked = [...qr.refunds.map((refund) => refund.content), content].reduce(
      (sum, { refund_amount }) => sum + fenOf(refund_amount),
      0,
    );
    if (asked > fenOf(qr.content.total_amount)) throw businessRefusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限');
    const refund: SimulatedRefund = { content };
    qr.refunds.push(refund);
    return { qr, refund, fresh: true };
  }

  endRefund(qr: SimulatedQr, refund: SimulatedRefund): void {
    refund.succeededAt = this.#now();
    if (qr.trade && refundedFen(qr) === fenOf(qr.content.total_amount)) qr.trade.status = 'TRADE_CLOSED';
  }

  refundOf(outTradeNo: string, requestNo: string): SimulatedRefund | undefined {
    this.trade(outTradeNo);
    return this.qr(outTradeNo).refunds.find(({ content }) => content.out_request_no === requestNo);
  }
}

export const refundedFen = (qr: SimulatedQr): number =>
  qr.refunds.filter(({ succeededAt }) => succeededAt).reduce((sum, { content }) => sum + fenOf(content.refund_amount), 0);

const qrLink = (): string => `https://qr.alipay.com/bax${randomBytes(10).toString('hex')}`;
