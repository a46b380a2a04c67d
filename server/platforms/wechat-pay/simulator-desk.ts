import { setTimeout as sleep } from 'node:timers/promises';
import type { JsapiParameters } from '../../contract/ports/payments.ts';
import { type Courier, type Delivery, type NoticeMode, startCourier } from '../simulator-courier.ts';
import type { WechatPayOptions } from './client.ts';
import { refundNoticeOf, transactionOf } from './simulator-answers.ts';
import { type BillFault, Bills } from './simulator-bill.ts';
import { type Identity, identityOf, type KeyMode, madeCertificate, type PlatformKey } from './simulator-identity.ts';
import { Ledger, type RefundOutcome, type SimulatedOrder, type SimulatedRefund } from './simulator-ledger.ts';
import { letterOf, type WechatPayForgery } from './simulator-notices.ts';
import { type Merchant, type RefundBody, Refusal } from './simulator-requests.ts';
import { isSignedBy } from './wire.ts';

export interface WechatPaySimulatorOptions {
  keyMode?: KeyMode;
  appId?: string;
  mchId?: string;
  /** Pauses before repetitions of a refused notice, milliseconds; default: the first of WeChat's fifteen, ten times as fast. */
  retryScheduleMs?: readonly number[];
  /** How long a refund is PROCESSING, milliseconds. */
  refundMs?: number;
  now?: () => Date;
}

/** What a person at the sandbox page and a test do. Nothing happens by magic numbers: whoever holds this decides. */
export interface WechatPayControl {
  clientOptions(notifyUrl: string): WechatPayOptions;
  orders(): SimulatedOrder[];
  /** The payer pays: by order number, by scanning the QR's content, or with the arguments of `wx.requestPayment` (`paySign` is checked). */
  pay(by: string | { codeUrl: string } | { jsapi: JsapiParameters }): SimulatedOrder;
  /** The payer looks at the amount and leaves; the order stays payable. */
  decline(outTradeNo: string): void;
  /** One mode for each of the next notices, payments and refunds alike. */
  nextNotices(...modes: NoticeMode<WechatPayForgery>[]): void;
  /** Ordered modes that no notice has used are off. */
  forgetNotices(): void;
  /** A further notice about a paid order, with an id of its own. */
  resendNotice(outTradeNo: string): void;
  deliveries(): readonly Delivery[];
  /** Resolves when no refund is being worked on and no notice is on its way any more. */
  flushNotices(): Promise<void>;
  /** Falsifies the signature of the next answer to an API request. */
  nextAnswer(forgery: 'badSignature' | 'unsigned' | 'oldTimestamp' | 'unknownSerial'): void;
  nextRefund(outcome: RefundOutcome): void;
  /** From now on the platform signs with a new certificate, which lasts so many days; the ones before are handed out as well. */
  changeCertificate(days: number): void;
  /** From now on these fields of answers and notices (`trade_state`, `status`, `event_type` …) have these values; none: they tell the truth. */
  speak(words: Record<string, string>): void;
  /** How the next bill that is asked for is wrong. */
  nextBill(fault: BillFault): void;
  /** Ends a refund that stays PROCESSING. */
  endRefund(refundNo: string, outcome: Exclude<RefundOutcome, 'stays'>): void;
}

const defaultRetries = [1500, 1500, 3000, 18_000, 60_000];

const ends = { success: 'SUCCESS', abnormal: 'ABNORMAL', closed: 'CLOSED' } as const;

/** The platform behind its counter: who it deals with, what it knows, what it sends. */
export class Desk {
  origin = '';
  readonly merchant: Merchant;
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly bills: Bills;
  readonly #courier: Courier<WechatPayForgery>;
  readonly #refundMs: number;
  readonly #refundOutcomes: RefundOutcome[] = [];
  readonly #answerForgeries: WechatPayForgery[] = [];
  #words: Record<string, string> = {};
  readonly #stopping = new AbortController();
  readonly #refunding = new Set<Promise<void>>();

  constructor(options: WechatPaySimulatorOptions) {
    const now = options.now ?? (() => new Date());
    this.identity = identityOf(options.keyMode ?? 'publicKey');
    const { serial, publicKey } = this.identity.merchant;
    this.merchant = { appId: options.appId ?? 'wxd678efb567f56787', mchId: options.mchId ?? '1900007291', serial, publicKey, now };
    this.ledger = new Ledger(now);
    this.bills = new Bills(this.ledger, this.merchant);
    const retryScheduleMs = options.retryScheduleMs ?? defaultRetries;
    this.#courier = startCourier({ retryScheduleMs, accepts: (status) => status === 200 || status === 204, now });
    this.#refundMs = options.refundMs ?? 2000;
  }

  readonly control: WechatPayControl = {
    clientOptions: (notifyUrl) => this.#clientOptions(notifyUrl),
    orders: () => this.ledger.all(),
    pay: (by) => this.#pay(by),
    decline: (outTradeNo) => this.ledger.decline(outTradeNo),
    nextNotices: (...modes) => this.#courier.nextNotices(...modes),
    forgetNotices: () => this.#courier.forgetNotices(),
    resendNotice: (outTradeNo) => this.#tellPaid(this.ledger.order(outTradeNo)),
    deliveries: () => this.#courier.deliveries,
    flushNotices: () => this.#flush(),
    nextAnswer: (forgery) => void this.#answerForgeries.push(forgery),
    nextBill: (fault) => this.bills.next(fault),
    speak: (words) => {
      this.#words = words;
    },
    changeCertificate: (days) => void this.identity.platform.unshift(madeCertificate(days)),
    nextRefund: (outcome) => void this.#refundOutcomes.push(outcome),
    endRefund: (refundNo, outcome) => this.#endRefund(this.ledger.refundOf(refundNo), outcome),
  };

  /** The key to sign with: the one the merchant named, else the first. */
  key(serial?: string): PlatformKey {
    const key = serial === undefined ? this.identity.platform[0] : this.identity.platform.find((candidate) => candidate.serial === serial);
    if (!key) throw new Refusal(400, 'PARAM_ERROR', 'Http头Wechatpay-Serial缺失或有误');
    return key;
  }

  /** What is written with the words that were ordered, where it has such a field. */
  spoken<Content extends Record<string, unknown>>(content: Content): Content {
    return { ...content, ...Object.fromEntries(Object.entries(this.#words).filter(([field]) => field in content)) };
  }

  takeAnswerForgery(): WechatPayForgery | undefined {
    return this.#answerForgeries.shift();
  }

  refund(body: RefundBody): { order: SimulatedOrder; refund: SimulatedRefund } {
    const { order, refund, fresh } = this.ledger.refund(body);
    const outcome = fresh ? (this.#refundOutcomes.shift() ?? 'success') : 'stays';
    if (outcome !== 'stays') this.#endLater({ order, refund }, outcome);
    return { order, refund };
  }

  stop(): void {
    this.#stopping.abort();
    this.#courier.stop();
  }

  #clientOptions(notifyUrl: string): WechatPayOptions {
    const { merchant, apiV3Key, platform } = this.identity;
    return {
      appId: this.merchant.appId,
      mchId: this.merchant.mchId,
      merchantSerial: merchant.serial,
      merchantPrivateKey: merchant.privateKey,
      apiV3Key,
      platformKeys: Object.fromEntries(platform.map((key) => [key.serial, key.published])),
      baseUrl: this.origin,
      notifyUrl,
      fetchTimeoutMs: 5000,
      now: this.merchant.now,
    };
  }

  #pay(by: string | { codeUrl: string } | { jsapi: JsapiParameters }): SimulatedOrder {
    const order = this.ledger.pay(this.#numberBehind(by));
    this.#tellPaid(order);
    return order;
  }

  #numberBehind(by: string | { codeUrl: string } | { jsapi: JsapiParameters }): string {
    if (typeof by === 'string') return by;
    if ('codeUrl' in by) return this.ledger.behind(by).body.out_trade_no;
    const { timeStamp, nonceStr, package: sealed, paySign } = by.jsapi;
    const text = `${this.merchant.appId}\n${timeStamp}\n${nonceStr}\n${sealed}\n`;
    if (!isSignedBy(text, paySign, this.merchant.publicKey)) throw new Refusal(400, 'SIGN_ERROR', '支付验证签名失败');
    return this.ledger.behind({ prepayId: sealed.replace('prepay_id=', '') }).body.out_trade_no;
  }

  #tellPaid(order: SimulatedOrder): void {
    if (!order.paidAt) throw new Refusal(400, 'INVALID_REQUEST', '订单未支付');
    // The notice tells the moment of payment, even when it is sent again after a refund.
    const plain = transactionOf({ ...order, state: 'SUCCESS' }, this.merchant);
    const about = order.body.out_trade_no;
    this.#tell(order.body.notify_url, { about, event: 'TRANSACTION.SUCCESS', summary: '支付成功', originalType: 'transaction', plain });
  }

  #endLater(known: { order: SimulatedOrder; refund: SimulatedRefund }, outcome: keyof typeof ends): void {
    const work: Promise<void> = sleep(this.#refundMs, undefined, { signal: this.#stopping.signal, ref: false })
      .then(
        () => this.#endRefund(known, outcome),
        () => undefined,
      )
      .finally(() => this.#refunding.delete(work));
    this.#refunding.add(work);
  }

  #endRefund({ order, refund }: { order: SimulatedOrder; refund: SimulatedRefund }, outcome: keyof typeof ends): void {
    this.ledger.endRefund(refund, ends[outcome]);
    const plain = refundNoticeOf(order, refund, this.merchant);
    const about = refund.body.out_refund_no;
    const event = `REFUND.${ends[outcome]}`;
    this.#tell(refund.body.notify_url, { about, event, summary: '退款通知', originalType: 'refund', plain });
  }

  #tell(url: string, content: Parameters<typeof letterOf>[0]): void {
    const { now } = this.merchant;
    const event = this.spoken({ event_type: content.event }).event_type;
    const spoken = { ...content, event, plain: this.spoken(content.plain) };
    this.#courier.post(letterOf(spoken, url, { apiV3Key: this.identity.apiV3Key, key: () => this.key(), now }));
  }

  async #flush(): Promise<void> {
    await Promise.all(this.#refunding);
    await this.#courier.flush();
  }
}
