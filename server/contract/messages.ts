import type { Tone } from './machine.ts';
import type { SmsTemplate } from './ports/messages.ts';
import { beijingDay, hourMs, startOfDay } from './time.ts';

/** Whom a message goes to. The payer is nobody's row: channels tell who paid, and of them we hold no number. */
export const recipients = {
  agent: { label: '经办人', ofApplicant: true },
  receiver: { label: '证书接收人', ofApplicant: true },
  formerReceiver: { label: '原证书接收人', ofApplicant: true },
  representative: { label: '法定代表人', ofApplicant: true },
  account: { label: '单位账号', ofApplicant: true },
  staff: { label: '员工账号', ofApplicant: false },
} as const satisfies Record<string, { label: string; ofApplicant: boolean }>;
export type Recipient = keyof typeof recipients;

interface KindRow {
  label: string;
  /** Waits for the morning. */
  rests: boolean;
  /** One that does not arrive is a task for the staff; else whoever asked for it reads that on the screen. */
  task: boolean;
}

/** Why a message is sent. A result never rests: who waits for it may be waiting now. */
export const messageKinds = {
  result: { label: '结果', rests: false, task: true },
  reminder: { label: '提醒', rests: true, task: true },
  security: { label: '安全提示', rests: false, task: true },
  invitation: { label: '核验邀请', rests: false, task: false },
  code: { label: '验证码', rests: false, task: false },
} as const satisfies Record<string, KindRow>;
export type MessageKind = keyof typeof messageKinds;

interface SentenceRow {
  label: string;
  to: Recipient;
  kind: MessageKind;
  /** Holds a code or a link that opens something: its words are kept nowhere, and it is not sent again as it was. */
  secret?: true;
  /** Says that we telephone: where it does not arrive, the call itself says it. */
  announces?: true;
  /** Of a release before: what was sent is read by it, and nobody says it anew, not even again. */
  former?: true;
}

/** Every SMS: what it is about, whom it goes to and why. Its wording is what the platform has approved. */
// biome-ignore format: a table
export const sentences: Readonly<Record<SmsTemplate, SentenceRow>> = {
  code: { label: '短信验证码', to: 'account', kind: 'code', secret: true },
  approved: { label: '资料审核通过', to: 'agent', kind: 'result' },
  returned: { label: '资料需要补正', to: 'agent', kind: 'result' },
  paid: { label: '已付款，请邮寄', to: 'agent', kind: 'result' },
  papersReceived: { label: '纸质资料已收到', to: 'agent', kind: 'result' },
  papersIncomplete: { label: '纸质资料需要补寄', to: 'agent', kind: 'result' },
  originalsReturned: { label: '寄来的资料被退回', to: 'agent', kind: 'result' },
  originalsLost: { label: '寄来的资料遗失或破损', to: 'agent', kind: 'result' },
  parcelTrouble: { label: '快递异常', to: 'agent', kind: 'result' },
  freightAgain: { label: '再次寄递的运费', to: 'agent', kind: 'result' },
  dispatched: { label: '证书已寄出', to: 'agent', kind: 'result' },
  receiverDispatched: { label: '证书已寄出', to: 'receiver', kind: 'result' },
  receiverTrouble: { label: '快递异常', to: 'receiver', kind: 'result' },
  receiverReturned: { label: '证书被退回', to: 'receiver', kind: 'result' },
  receiverLost: { label: '证书遗失或破损', to: 'receiver', kind: 'result' },
  receiverRemade: { label: '证书重新制作', to: 'receiver', kind: 'result' },
  receiverChanged: { label: '收件信息已更改', to: 'agent', kind: 'security' },
  receiverMoved: { label: '收件信息已更改', to: 'receiver', kind: 'security' },
  representativeReceiver: { label: '收件信息已更改', to: 'representative', kind: 'security' },
  keyReturned: { label: '证书被退回', to: 'agent', kind: 'result' },
  keyLost: { label: '证书遗失或破损', to: 'agent', kind: 'result' },
  lossReported: { label: '证书遗失已登记', to: 'agent', kind: 'security', former: true },
  lossRegistered: { label: '证书遗失已登记', to: 'agent', kind: 'security' },
  lossTakenBack: { label: '证书遗失报告已撤销', to: 'agent', kind: 'security' },
  keyDelivered: { label: '证书已签收', to: 'agent', kind: 'result' },
  rejected: { label: '不予受理', to: 'agent', kind: 'result' },
  verification: { label: '法人核验结果', to: 'agent', kind: 'result' },
  representativeResult: { label: '法人核验结果', to: 'representative', kind: 'result' },
  representative: { label: '法人核验邀请', to: 'representative', kind: 'invitation', secret: true },
  representativeWeb: { label: '法人核验邀请', to: 'representative', kind: 'invitation', secret: true },
  representativeCode: { label: '法人核验验证码', to: 'representative', kind: 'code', secret: true },
  expired: { label: '逾期已取消', to: 'agent', kind: 'result' },
  postponed: { label: '预计日期延后', to: 'agent', kind: 'reminder' },
  invoiceBounced: { label: '发票邮件被退回', to: 'agent', kind: 'result' },
  invoicePostponed: { label: '发票延后', to: 'agent', kind: 'reminder' },
  verificationPostponed: { label: '人工核验延后', to: 'agent', kind: 'reminder' },
  representativePostponed: { label: '人工核验延后', to: 'representative', kind: 'reminder' },
  representativeDeclined: { label: '核验未能确认', to: 'representative', kind: 'result' },
  redLetterAsked: { label: '请确认红字发票', to: 'agent', kind: 'reminder' },
  withdrawalPostponed: { label: '撤回答复延后', to: 'agent', kind: 'reminder' },
  originalsPostponed: { label: '原件处理延后', to: 'agent', kind: 'reminder' },
  claimPostponed: { label: '接手或加入的核对延后', to: 'account', kind: 'reminder' },
  revocationPostponed: { label: '证书吊销延后', to: 'agent', kind: 'reminder' },
  callPostponed: { label: '致电延后', to: 'agent', kind: 'reminder', announces: true },
  refundTransferred: { label: '退款已转账', to: 'agent', kind: 'result' },
  withdrawn: { label: '已撤回', to: 'agent', kind: 'result' },
  withdrawalRefused: { label: '撤回未获同意', to: 'agent', kind: 'result' },
  originalsAsked: { label: '请选择纸质原件的去向', to: 'agent', kind: 'reminder' },
  originalsDone: { label: '纸质原件的去向', to: 'agent', kind: 'result' },
  converted: { label: '已改办', to: 'agent', kind: 'result' },
  organisationChanged: { label: '单位信息有变', to: 'agent', kind: 'result' },
  representativeReplaced: { label: '法定代表人已更换', to: 'representative', kind: 'result' },
  remade: { label: '证书重新制作', to: 'agent', kind: 'result' },
  keyElsewhere: { label: '暂停办理', to: 'agent', kind: 'result' },
  callAhead: { label: '我们将致电', to: 'agent', kind: 'reminder', announces: true },
  callMissed: { label: '致电未接通', to: 'agent', kind: 'reminder', announces: true },
  callWritten: { label: '多次致电未接通', to: 'agent', kind: 'reminder' },
  wechatBound: { label: '已绑定微信', to: 'account', kind: 'security' },
  signedInByPhone: { label: '扫码登录', to: 'account', kind: 'security' },
  wechatRevoked: { label: '微信已解绑', to: 'account', kind: 'security' },
  accountClosed: { label: '账号已注销', to: 'account', kind: 'security' },
  passwordChanged: { label: '密码已重设', to: 'account', kind: 'security' },
  dataErased: { label: '个人信息已删除', to: 'account', kind: 'security' },
  mobileChanged: { label: '已改用其他手机号', to: 'account', kind: 'security' },
  agentChanged: { label: '已更换经办人', to: 'account', kind: 'security' },
  colleagueInvited: { label: '邀请协办', to: 'account', kind: 'result' },
  colleagueJoined: { label: '协办人加入', to: 'account', kind: 'result' },
  colleagueRemoved: { label: '移除协办人', to: 'account', kind: 'result' },
  organisationEnded: { label: '暂停办理', to: 'account', kind: 'result' },
  organisationStands: { label: '恢复办理', to: 'account', kind: 'result' },
  colleagueUnconfirmed: { label: '协办待确认', to: 'account', kind: 'result' },
  colleagueConfirmed: { label: '协办已确认', to: 'account', kind: 'result' },
  claimEnded: { label: '接手或加入未办成', to: 'account', kind: 'result' },
  organisationCorrected: { label: '单位名称已更正', to: 'account', kind: 'result' },
  staffPasswordChanged: { label: '密码已修改', to: 'staff', kind: 'security' },
  secondFactorReset: { label: '双重验证已重置', to: 'staff', kind: 'security' },
  staffMobileChanged: { label: '员工手机号已更换', to: 'staff', kind: 'security' },
};

/** Whether somebody must be telephoned when this one does not arrive. */
export const isMissed = (template: SmsTemplate): boolean => messageKinds[sentences[template].kind].task && !sentences[template].announces;

const toReceiver = ':receiver';

/** Names a message to the receiver of a certificate, whoever else its sentence is meant for: a call that we announce may be one to them. */
export const receiversOf = (cause: string): string => `${cause}${toReceiver}`;

const toFormer = ':formerReceiver';

/** Names a message to whoever was the receiver until somebody else became it. */
export const formersOf = (cause: string): string => `${cause}${toFormer}`;
const isFormers = (reference: string): boolean => messageCauseOf(reference).endsWith(toFormer);

/** Whom a message of this sentence went to. */
export function recipientOf(template: SmsTemplate, reference: string): Recipient {
  if (isFormers(reference)) return 'formerReceiver';
  return messageCauseOf(reference).endsWith(toReceiver) ? 'receiver' : sentences[template].to;
}

/** Whether this release knows a sentence of that name. */
export const isSentence = (template: string): template is SmsTemplate => template in sentences;

/** How far a message came. */
export const messageStates = {
  waiting: { label: '待发送', tone: 'plain' },
  sent: { label: '已发出', tone: 'info' },
  arrived: { label: '已送达', tone: 'good' },
  failed: { label: '没有送到', tone: 'bad' },
} as const satisfies Record<string, { label: string; tone: Tone }>;
export type MessageState = keyof typeof messageStates;

/** What is known of a message says its state: the last that was heard of it. */
export function messageState(row: { serial: string | null; arrivedAt: Date | null; failedAt: Date | null }): MessageState {
  if (row.arrivedAt) return 'arrived';
  if (row.failedAt) return 'failed';
  return row.serial === null ? 'waiting' : 'sent';
}

const morning = 8 * hourMs;
const evening = 21 * hourMs;

/** When the night that `at` falls into ends (Beijing, 21:00 to 08:00); null by day. */
export function nightEnds(at: Date): Date | null {
  const midnight = startOfDay(beijingDay(at)).getTime();
  const since = at.getTime() - midnight;
  if (since < morning) return new Date(midnight + morning);
  return since >= evening ? new Date(midnight + 24 * hourMs + morning) : null;
}

/** Until when a sentence rests if it were sent at `at`; null: it goes out. */
export const restsUntil = (template: SmsTemplate, at: Date): Date | null =>
  messageKinds[sentences[template].kind].rests ? nightEnds(at) : null;

const again = ':again:';
/** Somebody who does not read three is telephoned. */
const mostAgain = 3;
const timesAgain = (reference: string): number => Number(reference.split(again)[1] ?? 0);

/** What a message and those that were sent again for it have in common. */
export const messageCauseOf = (reference: string): string => reference.split(again)[0] ?? reference;

/** Names the same message sent once more. */
export const againOf = (reference: string): string => `${messageCauseOf(reference)}${again}${timesAgain(reference) + 1}`;

/** Whether a message is sent again as it was: the newest of its cause, which did not arrive, is no secret and is still said, to somebody whose number is still kept. `all`: references of the application's messages. */
export const mayBeSentAgain = (
  row: Parameters<typeof messageState>[0] & { channel: string; template: string; reference: string; saysSealed: string | null },
  all: ReadonlySet<string>,
): boolean =>
  row.channel === 'sms' &&
  messageState(row) === 'failed' &&
  row.saysSealed !== null &&
  !(isSentence(row.template) && sentences[row.template].former) &&
  !isFormers(row.reference) &&
  timesAgain(row.reference) < mostAgain &&
  !all.has(againOf(row.reference));
