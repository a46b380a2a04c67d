import { OutsideRefusal } from './outside-refusal.ts';

/** What notifications need from SMS, WeChat and mail. Every send carries a reference so that a retry can be told from a new message. */

export const smsTemplates = [
  'code',
  'approved',
  'returned',
  'paid',
  'papersReceived',
  'papersIncomplete',
  'originalsReturned',
  'originalsLost',
  'parcelTrouble',
  'freightAgain',
  'dispatched',
  'receiverDispatched',
  'keyReturned',
  'keyLost',
  'lossReported',
  'lossRegistered',
  'lossTakenBack',
  'keyDelivered',
  'rejected',
  'verification',
  'representative',
  'representativeWeb',
  'expired',
  'wechatBound',
  'signedInByPhone',
  'wechatRevoked',
  'accountClosed',
  'passwordChanged',
  'staffPasswordChanged',
  'secondFactorReset',
  'staffMobileChanged',
  'dataErased',
  'postponed',
  'invoiceBounced',
  'withdrawn',
  'withdrawalRefused',
  'withdrawalPostponed',
  'originalsPostponed',
  'claimPostponed',
  'revocationPostponed',
  'callPostponed',
  'refundTransferred',
  'converted',
  'remade',
  'keyElsewhere',
  'representativeCode',
  'mobileChanged',
  'agentChanged',
  'colleagueInvited',
  'colleagueJoined',
  'colleagueRemoved',
  'organisationEnded',
  'organisationStands',
  'colleagueUnconfirmed',
  'colleagueConfirmed',
  'claimEnded',
  'organisationCorrected',
  'redLetterAsked',
  'invoicePostponed',
  'verificationPostponed',
  'representativePostponed',
  'representativeDeclined',
  'receiverTrouble',
  'receiverReturned',
  'receiverLost',
  'receiverRemade',
  'receiverChanged',
  'receiverMoved',
  'representativeReceiver',
  'representativeResult',
  'organisationChanged',
  'representativeReplaced',
  'callAhead',
  'callMissed',
  'callWritten',
  'originalsAsked',
  'originalsDone',
] as const;
export type SmsTemplate = (typeof smsTemplates)[number];

/** Stands where the serial of a message would, when the platform will never deliver it. */
export const undeliverableSerial = 'undeliverable';

/** The platform will never deliver this message to this addressee (blacklisted, wrong number, no allowance left). Do not retry. */
export class Undeliverable extends OutsideRefusal {}

/** What became of a message that the platform took before. */
export interface SmsReport {
  /** As `send` answered it. */
  serial: string;
  /** 11 digits. */
  mobile: string;
  /** When the phone had it; null where that is not said. */
  at: Date | null;
  /** Null where the platform says nothing that our tables have. */
  is: 'arrived' | 'failed' | null;
  /** In our words; of a failure. */
  reason: string;
  /** The word in it that no table has. */
  unknown?: string;
}

export interface SmsGateway {
  /** `mobile`: 11 digits of mainland China. Throws `Undeliverable`, or any other error when a retry may help. */
  send(message: { mobile: string; template: SmsTemplate; parameters: string[]; reference: string }): Promise<{ serial: string }>;
  /** Reports that were pushed to nobody, at most `most` of them, each once: what is read here is told no more. Throws `OutsideRefusal` where this is not offered. */
  pullReports(most: number): Promise<SmsReport[]>;
  /** Reads a push of reports, which nobody signs: see `features/notification/reports.ts`. @throws {PushRefused} for what is none. */
  readReports(body: Buffer): SmsReport[];
  /** What a person reads, without the signature. */
  textOf(template: SmsTemplate, parameters: readonly string[]): string;
}

export const subscriptionTemplates = ['preReview', 'papers', 'dispatch'] as const;
export type SubscriptionTemplate = (typeof subscriptionTemplates)[number];

export interface SubscriptionGateway {
  /** The platform's template ids, which the mini-program passes to `wx.requestSubscribeMessage`. */
  readonly templateIds: Record<SubscriptionTemplate, string>;
  /** Fields are cut to what WeChat allows by the platform client. Throws `Undeliverable` when the user refused or used up the allowance. */
  send(message: {
    openid: string;
    template: SubscriptionTemplate;
    page: string;
    /** Order number, short status phrase (≤ 5 Chinese characters), remark, time. */
    fields: { order: string; status: string; remark: string; time: Date };
  }): Promise<void>;
}

export interface MailGateway {
  send(mail: {
    to: string;
    subject: string;
    text: string;
    /** Becomes the Message-ID, so that a retry is recognisable. */
    reference: string;
    attachments: { filename: string; contentType: string; content: Buffer }[];
  }): Promise<void>;
}
