import type { ApplicationCommand, lifecycle } from './machines/application.ts';
import type { SmsTemplate } from './ports/messages.ts';

type Commands = typeof lifecycle.commands;
type CommandsWith<Job extends string> = {
  [Command in ApplicationCommand]: Commands[Command] extends { effects: readonly (infer Effect)[] }
    ? Job extends Effect
      ? Command
      : never
    : never;
}[ApplicationCommand];

/** Commands of the life cycle that the agent is told about. */
export type ToldCommand = CommandsWith<'tellAgent'>;
/** Those that the receiver of the parcel is told about. */
export type ReceiverCommand = CommandsWith<'tellReceiver'>;

/** What people hear of beside the commands of the life cycle. */
export const occasions = {
  verificationEnded: '法人核验有结果',
  verificationPostponed: '人工核验延后',
  representativeInvited: '邀请法定代表人核验',
  representativeCode: '法定代表人的验证码',
  representativeReplaced: '法定代表人已更换',
  withdrawalRefused: '撤回未获同意',
  withdrawalPostponed: '撤回答复延后',
  refundTransferred: '退款已转账',
  originalsPostponed: '原件处理延后',
  revocationPostponed: '证书吊销延后',
  callPostponed: '致电延后',
  invoiceBounced: '发票邮件被退回',
  invoicePostponed: '发票延后',
  redLetterAsked: '请确认红字发票',
  callAnnounced: '电话核实',
  callMissed: '电话未接',
  callGivenUp: '电话多次未接',
  originalsAsked: '请选择原件去向',
  originalsDone: '原件已寄回或销毁',
  receiverChanged: '更改收件信息',
} as const;

export type Occasion = ToldCommand | keyof typeof occasions;

/** `wechat`: there is no SMS for it, and where WeChat does not reach the agent a person telephones. `channel`: WeChat Pay or Alipay tells who paid. */
export interface Hearing {
  agent: SmsTemplate | 'wechat' | null;
  receiver: SmsTemplate | null;
  representative: readonly SmsTemplate[];
  payer: 'channel' | null;
}

/**
 * Who hears of what: the sentence for each person whom it concerns. What somebody must do concerns who does it: the agent nearly everything, the
 * receiver what becomes of the parcel that is on its way to them, the legal representative what is done in their name. Who paid, if another than the
 * agent, is known to the channel alone.
 */
// biome-ignore format: a table
export const hearings = {
  approve: { agent: 'approved', receiver: null, representative: [], payer: null },
  return: { agent: 'returned', receiver: null, representative: [], payer: null },
  pay: { agent: 'paid', receiver: null, representative: [], payer: 'channel' },
  parcelReturned: { agent: 'originalsReturned', receiver: null, representative: [], payer: null },
  originalsLost: { agent: 'originalsLost', receiver: null, representative: [], payer: null },
  parcelTrouble: { agent: 'parcelTrouble', receiver: 'receiverTrouble', representative: [], payer: null },
  explainReturn: { agent: 'freightAgain', receiver: null, representative: [], payer: null },
  keyLost: { agent: 'keyLost', receiver: 'receiverLost', representative: [], payer: null },
  reportLost: { agent: 'lossRegistered', receiver: null, representative: [], payer: null },
  takeBackLoss: { agent: 'lossTakenBack', receiver: null, representative: [], payer: null },
  deliverAfterAll: { agent: 'keyDelivered', receiver: null, representative: [], payer: null },
  receive: { agent: 'papersReceived', receiver: null, representative: [], payer: null },
  refusePapers: { agent: 'papersIncomplete', receiver: null, representative: [], payer: null },
  dispatch: { agent: 'dispatched', receiver: 'receiverDispatched', representative: [], payer: null },
  redispatch: { agent: 'keyReturned', receiver: 'receiverReturned', representative: [], payer: null },
  correctSerials: { agent: 'wechat', receiver: null, representative: [], payer: null },
  reopenDelivery: { agent: 'wechat', receiver: null, representative: [], payer: null },
  postpone: { agent: 'postponed', receiver: null, representative: [], payer: null },
  expire: { agent: 'expired', receiver: null, representative: [], payer: null },
  reject: { agent: 'rejected', receiver: null, representative: [], payer: 'channel' },
  findKeyElsewhere: { agent: 'keyElsewhere', receiver: null, representative: [], payer: null },
  convert: { agent: 'converted', receiver: null, representative: [], payer: 'channel' },
  renewScans: { agent: 'organisationChanged', receiver: null, representative: [], payer: null },
  renewPapers: { agent: 'organisationChanged', receiver: null, representative: [], payer: null },
  remake: { agent: 'remade', receiver: 'receiverRemade', representative: [], payer: null },
  withdraw: { agent: 'withdrawn', receiver: null, representative: [], payer: 'channel' },
  verificationEnded: { agent: 'verification', receiver: null, representative: ['representativeResult', 'representativeDeclined'], payer: null },
  verificationPostponed: { agent: 'verificationPostponed', receiver: null, representative: ['representativePostponed'], payer: null },
  representativeInvited: { agent: null, receiver: null, representative: ['representative', 'representativeWeb'], payer: null },
  representativeCode: { agent: null, receiver: null, representative: ['representativeCode'], payer: null },
  representativeReplaced: { agent: null, receiver: null, representative: ['representativeReplaced'], payer: null },
  withdrawalPostponed: { agent: 'withdrawalPostponed', receiver: null, representative: [], payer: null },
  originalsPostponed: { agent: 'originalsPostponed', receiver: null, representative: [], payer: null },
  revocationPostponed: { agent: 'revocationPostponed', receiver: null, representative: [], payer: null },
  callPostponed: { agent: 'callPostponed', receiver: null, representative: [], payer: null },
  refundTransferred: { agent: 'refundTransferred', receiver: null, representative: [], payer: null },
  withdrawalRefused: { agent: 'withdrawalRefused', receiver: null, representative: [], payer: null },
  invoiceBounced: { agent: 'invoiceBounced', receiver: null, representative: [], payer: null },
  invoicePostponed: { agent: 'invoicePostponed', receiver: null, representative: [], payer: null },
  redLetterAsked: { agent: 'redLetterAsked', receiver: null, representative: [], payer: null },
  callAnnounced: { agent: 'callAhead', receiver: null, representative: [], payer: null },
  callMissed: { agent: 'callMissed', receiver: null, representative: [], payer: null },
  callGivenUp: { agent: 'callWritten', receiver: null, representative: [], payer: null },
  originalsAsked: { agent: 'originalsAsked', receiver: null, representative: [], payer: null },
  originalsDone: { agent: 'originalsDone', receiver: null, representative: [], payer: null },
  receiverChanged: { agent: 'receiverChanged', receiver: 'receiverMoved', representative: ['representativeReceiver'], payer: null },
} as const satisfies Record<Occasion, Hearing>;
