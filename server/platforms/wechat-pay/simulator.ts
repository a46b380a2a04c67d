import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'koa';
import type { JsapiParameters } from '../../features/payment/gateway.ts';
import { type Courier, type Delivery, type NoticeMode, startCourier } from '../simulator-courier.ts';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import type { WechatPayOptions } from './client.ts';
import { refundNoticeOf, refundOf, transactionOf } from './simulator-answers.ts';
import { type Identity, identityOf, type KeyMode } from './simulator-identity.ts';
import { Ledger, type RefundOutcome, type SimulatedOrder, type SimulatedRefund } from './simulator-ledger.ts';
import { letterOf, signedHeaders, type WechatPayForgery } from './simulator-notices.ts';
import { checkAuthorization, checkMerchant, type Merchant, readClose, readOrder, readRefund, Refusal } from './simulator-requests.ts';
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
  nextNotices(...modes: NoticeMode<WechatPayForgery>[]): void;
  resendNotice(outTradeNo: string): void;
  deliveries(): readonly Delivery[];
  flushNotices(): Promise<void>;
  /** Falsifies the signature of the next answer to an API request. */
  nextAnswer(forgery: 'badSignature' | 'unsigned' | 'oldTimestamp' | 'unknownSerial'): void;
  nextRefund(outcome: RefundOutcome): void;
  /** Ends a refund that stays PROCESSING. */
  endRefund(refundNo: string, outcome: Exclude<RefundOutcome, 'stays'>): void;
}

const defaultRetries = [1500, 1500, 3000, 18_000, 60_000];

const ends = { success: 'SUCCESS', abnormal: 'ABNORMAL', closed: 'CLOSED' } as const;

/** WeChat Pay API v3 for one merchant on a free loopback port: orders, query, close, refunds, notices. */
export async function startWechatPaySimulator(options: WechatPaySimulatorOptions = {}): Promise<Simulator<WechatPayControl>> {
  const desk = new Desk(options);
  const simulator = await serveSimulator('WeChat Pay', desk.control, (ctx) => desk.answer(ctx));
  desk.origin = simulator.origin;
  const close = () => {
    desk.stop();
    return simulator.close();
  };
  return { ...simulator, close };
}

class Desk {
  origin = '';
  readonly #identity: Identity;
  readonly #merchant: Merchant;
  readonly #ledger: Ledger;
  readonly #courier: Courier<WechatPayForgery>;
  readonly #refundMs: number;
  readonly #refundOutcomes: RefundOutcome[] = [];
  readonly #answerForgeries: WechatPayForgery[] = [];
  readonly #stopping = new AbortController();
  readonly #refunding = new Set<Promise<void>>();

  constructor(options: WechatPaySimulatorOptions) {
    const now = options.now ?? (() => new Date());
    this.#identity = identityOf(options.keyMode ?? 'publicKey');
    const { serial, publicKey } = this.#identity.merchant;
    this.#merchant = { appId: options.appId ?? 'wxd678efh567hg6787', mchId: options.mchId ?? '1900007291', serial, publicKey, now };
    this.#ledger = new Ledger(now);
    this.#courier = startCourier({
      retryScheduleMs: options.retryScheduleMs ?? defaultRetries,
      accepts: (status) => status === 200 || status === 204,
      now,
    });
    this.#refundMs = options.refundMs ?? 2000;
  }

  readonly control: WechatPayControl = {
    clientOptions: (notifyUrl) => this.#clientOptions(notifyUrl),
    orders: () => this.#ledger.all(),
    pay: (by) => this.#pay(by),
    decline: (outTradeNo) => this.#ledger.decline(outTradeNo),
    nextNotices: (...modes) => this.#courier.nextNotices(...modes),
    resendNotice: (outTradeNo) => this.#tellPaid(this.#ledger.order(outTradeNo)),
    deliveries: () => this.#courier.deliveries,
    flushNotices: () => this.#flush(),
    nextAnswer: (forgery) => void this.#answerForgeries.push(forgery),
    nextRefund: (outcome) => void this.#refundOutcomes.push(outcome),
    endRefund: (refundNo, outcome) => {
      const { order, refund } = this.#ledger.refundOf(refundNo);
      this.#endRefund(order, refund, outcome);
    },
  };

  stop(): void {
    this.#stopping.abort();
    this.#courier.stop();
  }
}
