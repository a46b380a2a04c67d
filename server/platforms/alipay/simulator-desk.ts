import { randomInt } from 'node:crypto';
import { type Courier, type Delivery, type NoticeMode, startCourier } from '../simulator-courier.ts';
import { type RsaKeys, rsaKeysOf } from '../simulator-keys.ts';
import type { AlipayOptions } from './client.ts';
import { type BillFault, Bills } from './simulator-bill.ts';
import { type AlipayRefundOutcome, Ledger, type SimulatedQr, type SimulatedRefund, type SimulatedTrade } from './simulator-ledger.ts';
import { type AlipayForgery, letterOf } from './simulator-notices.ts';
import { type Application, businessRefusal, type RefundContent } from './simulator-requests.ts';

export interface AlipaySimulatorOptions {
  appId?: string;
  sellerId?: string;
  /** Pauses before repetitions of a refused notice, milliseconds; default: Alipay's 4 min, 10, 10, 60 a hundred times as fast. */
  retryScheduleMs?: readonly number[];
  now?: () => Date;
}

/** What a person at the sandbox page and a test do. Nothing happens by magic numbers: whoever holds this decides. */
export interface AlipayControl {
  clientOptions(notifyUrl: string): AlipayOptions;
  orders(): SimulatedQr[];
  /** The buyer scans and looks: only now there is a trade. */
  scan(by: string | { codeUrl: string }): SimulatedTrade;
  /** The buyer scans, if that has not happened, and pays. */
  pay(by: string | { codeUrl: string }): SimulatedQr;
  /** The buyer scans and leaves; the trade waits for payment. */
  decline(outTradeNo: string): void;
  /** One mode for each of the next notices, payments, closings and refunds alike. */
  nextNotices(...modes: NoticeMode<AlipayForgery>[]): void;
  /** Ordered modes that no notice has used are off. */
  forgetNotices(): void;
  /** A further notice about the trade as it is now, with an id of its own. */
  resendNotice(outTradeNo: string): void;
  deliveries(): readonly Delivery[];
  flushNotices(): Promise<void>;
  /** Falsifies the next answer to a gateway request: signed over other text, without signature, or changed after signing. */
  nextAnswer(forgery: AnswerForgery): void;
  nextRefund(outcome: AlipayRefundOutcome): void;
  /** From now on these fields of answers and notices (`code`, `sub_code`, `trade_status` …) have these values; none: they tell the truth. */
  speak(words: Record<string, string>): void;
  /** How the next bill that is asked for is wrong. */
  nextBill(fault: BillFault): void;
  /** The money of a refund that `stays` moves now. */
  endRefund(outTradeNo: string, refundNo: string): void;
}

export type AnswerForgery = 'badSignature' | 'unsigned' | 'tampered';

const defaultRetries = [2400, 6000, 6000, 36_000];

/** The platform behind its counter: who it deals with, what it knows, what it sends. */
export class Desk {
  origin = '';
  readonly application: Application;
  readonly ledger: Ledger;
  readonly bills: Bills;
  readonly keys: RsaKeys = rsaKeysOf('Alipay');
  words: Record<string, string> = {};
  readonly #courier: Courier<AlipayForgery>;
  readonly #refundOutcomes: AlipayRefundOutcome[] = [];
  readonly #answerForgeries: AnswerForgery[] = [];

  constructor(options: AlipaySimulatorOptions) {
    const now = options.now ?? (() => new Date());
    const { publicKey } = rsaKeysOf('Alipay application');
    this.application = {
      appId: options.appId ?? '2021000122671080',
      sellerId: options.sellerId ?? `20881020${randomInt(10_000_000, 99_999_999)}`,
      publicKey,
      now,
    };
    this.ledger = new Ledger(now);
    this.bills = new Bills(this.ledger, this.application);
    const retryScheduleMs = options.retryScheduleMs ?? defaultRetries;
    this.#courier = startCourier({ retryScheduleMs, accepts: (status, body) => status === 200 && body === 'success', now });
  }

  readonly control: AlipayControl = {
    clientOptions: (notifyUrl) => this.#clientOptions(notifyUrl),
    orders: () => this.ledger.all(),
    scan: (by) => this.ledger.scan(this.#numberBehind(by)),
    pay: (by) => {
      const qr = this.ledger.pay(this.#numberBehind(by));
      this.tell(qr);
      return qr;
    },
    decline: (outTradeNo) => this.ledger.decline(outTradeNo),
    nextNotices: (...modes) => this.#courier.nextNotices(...modes),
    forgetNotices: () => this.#courier.forgetNotices(),
    resendNotice: (outTradeNo) => this.tell(this.ledger.qr(outTradeNo)),
    deliveries: () => this.#courier.deliveries,
    flushNotices: () => this.#courier.flush(),
    nextAnswer: (forgery) => void this.#answerForgeries.push(forgery),
    nextBill: (fault) => this.bills.next(fault),
    speak: (words) => {
      this.words = words;
    },
    nextRefund: (outcome) => void this.#refundOutcomes.push(outcome),
    endRefund: (outTradeNo, refundNo) => {
      const refund = this.ledger.refundOf(outTradeNo, refundNo);
      if (!refund) throw businessRefusal('ACQ.TRADE_NOT_EXIST', '退款不存在');
      this.#endRefund(this.ledger.qr(outTradeNo), refund);
    },
  };

  takeAnswerForgery(): AnswerForgery | undefined {
    return this.#answerForgeries.shift();
  }

  /** Whether this very request moved money. */
  refund(content: RefundContent): { qr: SimulatedQr; moved: boolean } {
    if (this.#refundOutcomes[0] === 'refused') {
      this.#refundOutcomes.shift();
      throw businessRefusal('ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足');
    }
    const { qr, refund, fresh } = this.ledger.refund(content);
    const moved = fresh && (this.#refundOutcomes.shift() ?? 'success') === 'success';
    if (moved) this.#endRefund(qr, refund);
    return { qr, moved };
  }

  /** Posts a notice about the trade behind a QR, or about one of its refunds. */
  tell(qr: SimulatedQr, refund?: SimulatedRefund): void {
    const trade = this.ledger.trade(qr.content.out_trade_no);
    this.#courier.post(letterOf(qr, trade, refund, { application: this.application, privateKey: this.keys.privateKey, words: this.words }));
  }

  stop(): void {
    this.#courier.stop();
  }

  #endRefund(qr: SimulatedQr, refund: SimulatedRefund): void {
    this.ledger.endRefund(qr, refund);
    this.tell(qr, refund);
  }

  #numberBehind(by: string | { codeUrl: string }): string {
    return typeof by === 'string' ? by : this.ledger.scanned(by.codeUrl);
  }

  #clientOptions(notifyUrl: string): AlipayOptions {
    return {
      appId: this.application.appId,
      sellerId: this.application.sellerId,
      privateKey: rsaKeysOf('Alipay application').privateKey,
      alipayPublicKey: this.keys.publicKey,
      gatewayUrl: `${this.origin}/gateway.do`,
      notifyUrl,
      fetchTimeoutMs: 5000,
      now: this.application.now,
    };
  }
}
