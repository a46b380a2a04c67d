import type { Party } from '../outside.ts';
import { OutsideRefusal } from './outside-refusal.ts';
import type { RawPush } from './pushes.ts';

/** What the payment feature needs from a payment channel (WeChat Pay, Alipay). Amounts are integer fen; times are `Date`. */

/** Ready-made arguments of `wx.requestPayment`. */
export interface JsapiParameters {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

export interface ChannelOrder {
  /** Our number of this attempt, 6–32 characters, unique for ever. */
  outTradeNo: string;
  amountFen: number;
  description: string;
  expiresAt: Date;
  /** Only for payment inside WeChat. */
  openid?: string;
}

/** Either a link to show as QR (`codeUrl`) or the arguments for payment inside WeChat. */
export type OpenedOrder = { codeUrl: string } | { jsapi: JsapiParameters };

export type ChannelOrderState =
  | { state: 'paid'; transactionId: string; amountFen: number; currency: string; paidAt: Date; payerId?: string }
  | { state: 'unpaid' }
  | { state: 'closed' }
  /** Alipay: no trade exists before the buyer scans; the QR stays payable. */
  | { state: 'notYetScanned' };

/** `paid`: the buyer was faster than the close. `notYetScanned`: nothing to close, yet still payable until its own end. */
export type CloseResult = 'closed' | 'paid' | 'notYetScanned';

export type RefundState = 'processing' | 'success' | 'abnormal' | 'closed';

export interface RefundOrder {
  outTradeNo: string;
  /** Our refund number; the same number is sent on each retry. */
  refundNo: string;
  refundFen: number;
  totalFen: number;
  reason: string;
}

/** A verified notice in our words. */
export type ChannelNotice =
  | {
      kind: 'payment';
      noticeId: string;
      outTradeNo: string;
      transactionId: string;
      merchantId: string;
      appId: string;
      amountFen: number;
      currency: string;
      paidAt: Date;
      /** WeChat's openid of who paid; shipping information is filed under it. */
      payerId?: string;
    }
  /** `ofAll`: the amount is that of all refunds of the payment so far. */
  | { kind: 'refund'; noticeId: string; refundNo: string; refundFen: number; ofAll?: true; state: RefundState }
  /** Verified, and says a word that no table of ours has; kept, acknowledged and asked about. */
  | { kind: 'unknown'; noticeId: string; party: Party; code: string }
  /** Verified, of no interest to us (for instance a trade closed without payment); acknowledged and kept. */
  | { kind: 'ignored'; noticeId: string; about: string };

/** What a notice says in clear, and our number in it: of the refund, else of the payment. */
export interface NoticeRecord {
  text: string;
  concerns: string | null;
}

/** One line of a channel's daily bill. */
export interface BillEntry {
  kind: 'payment' | 'refund';
  /** The channel's transaction number of a payment, our refund number of a refund. */
  reference: string;
  outTradeNo: string;
  /** Positive, of refunds as well. */
  amountFen: number;
  /** The channel's own word. */
  status: string;
  at: Date;
}

export interface ChannelBill {
  entries: BillEntry[];
  /** As it was received, for the archive; null when the channel has none because nothing happened that day. */
  file: { name: string; content: Buffer } | null;
}

/** A certificate of a channel's, under its own serial number. */
export interface PlatformCertificate {
  serial: string;
  pem: string;
  expiresAt: Date;
}

/** Certificates that a channel signs with and changes while we run. */
export interface PlatformCertificates {
  /** What the channel hands out now; nothing where it signs with a key that never changes. */
  fetch(): Promise<PlatformCertificate[]>;
  /** Signatures of these are good from now on. Throws at one that is none. */
  trust(certificates: readonly PlatformCertificate[]): void;
  /** Where those lie that another process fetched; read for a serial that is not known, not often. */
  keptBy(read: () => Promise<readonly PlatformCertificate[]>): void;
  /** Every certificate that is trusted. */
  ends(): readonly PlatformCertificate[];
}

export interface PaymentGateway {
  /** Absent where the channel's keys stand in the configuration alone. */
  readonly certificates?: PlatformCertificates;
  readonly channel: 'wechat' | 'alipay';
  /** Who it is among the outside parties. */
  readonly party: Party;
  /** What a notice's merchant and app must equal. */
  readonly identity: { merchantId: string; appId: string };
  open(order: ChannelOrder): Promise<OpenedOrder>;
  query(outTradeNo: string): Promise<ChannelOrderState>;
  close(outTradeNo: string): Promise<CloseResult>;
  refund(order: RefundOrder): Promise<RefundState>;
  queryRefund(order: { outTradeNo: string; refundNo: string }): Promise<RefundState>;
  /** Everything that happened on a Beijing day (`YYYY-MM-DD`), known from 10:00 of the next. Throws `ChannelUnavailable` before that. */
  bill(day: string): Promise<ChannelBill>;
  /** Checks signature, time window and serial, decrypts, translates. Throws `NoticeRefused`. */
  readNotice(notice: RawPush): Promise<ChannelNotice>;
  /** For the record, of a notice whose signature is good, also where it cannot be read. Never throws. */
  recordOf(notice: RawPush): NoticeRecord;
  /** The exact answer the channel expects to an accepted or refused notice. */
  answerNotice(accepted: boolean): { status: number; contentType: string; body: string };
}

/** The notice is not from the channel, or not for us to act on. Never a state change. `signed`: it is from the channel, and says what we cannot read. */
export class NoticeRefused extends Error {
  constructor(
    readonly reason: 'headers' | 'timestamp' | 'serial' | 'signature' | 'probe' | 'decryption' | 'format',
    readonly signed = false,
  ) {
    super(`payment notice refused: ${reason}`);
  }
}

/** The channel did not answer, or answered that it cannot now; the outcome is unknown. Ask again, never assume. */
export class ChannelUnavailable extends Error {
  /** `silent`: nothing came from it at all. */
  constructor(
    message: string,
    readonly silent = false,
  ) {
    super(message);
  }
}

/** The channel refused our request for a reason that repeating will not change; `code` is the channel's own word. */
export class ChannelRefused extends OutsideRefusal {}

/** WeChat's shipping information (发货信息管理): money is released only after it is told how the goods travel. */
export interface ShippingInformationGateway {
  /** Whether WeChat wants to be told how goods travel, and whether every linked merchant has agreed to that. Asked, never assumed. */
  management(): Promise<{ appId: string; managed: boolean; merchantsConfirmed: boolean }>;
  /**
   * `later` announces until when the goods ship, 15 to 330 days after payment; `dispatched` names courier and waybill. `usedUp`: an upload
   * and the one correction have been made before.
   */
  report(shipment: {
    transactionId: string;
    openid: string;
    description: string;
    stage: { kind: 'later'; until: Date } | { kind: 'dispatched'; courierCode: string; waybill: string; receiverMobile: string };
  }): Promise<'accepted' | 'notYetVisible' | 'usedUp'>;
}
