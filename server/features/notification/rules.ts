import type { hearings, ToldCommand } from '../../contract/hearings.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../contract/machines/application.ts';
import type { SmsTemplate, SubscriptionTemplate } from '../../contract/ports/messages.ts';

/** What messages may speak of. Dates are written `11月30日`; empty where the application has no such thing. */
export interface Facts {
  orderNumber: string;
  organisation: string;
  /** Until when the next step is promised or expected. */
  date: string;
  yuan: string;
  waybill: string;
  /** How the parcel travels, e.g. 顺丰到付, and the courier's name alone. */
  freight: string;
  courier: string;
  /** What became of the parcel that the event is about, its number, and who pays for the next one, e.g. 我方. */
  fate: string;
  strayed: string;
  payer: string;
  hotline: string;
  /** From which of our numbers people are telephoned. */
  ourNumber: string;
}

export interface Telling<Into extends string = string, Sentence extends SmsTemplate = SmsTemplate> {
  /** Where the command leads. The words say what comes next there: one that comes to lead elsewhere does not compile until they do too. */
  into: Into;
  /** Told only where the application stands in such a state; always where absent. */
  where?: (state: StateRow) => boolean;
  sms?: { template: Sentence; parameters: (facts: Facts) => string[]; always: boolean };
  wechat?: { template: SubscriptionTemplate; status: string; remark: (facts: Facts) => string };
}

type StateRow = (typeof lifecycle.states)[ApplicationState];
type Commands = typeof lifecycle.commands;
type ByWord<Sentence> = Extract<Sentence, SmsTemplate>;

const order = ({ orderNumber }: Facts): string[] => [orderNumber];

/**
 * How each command is told. `always`: the SMS goes out even when WeChat took the message, because the procedure promises an SMS or money
 * or paper must move (R6, R9); the others are an SMS only for those whom WeChat does not reach. A status has at most five characters, a
 * remark twenty (WeChat).
 */
export const tellings: { [Command in ToldCommand]: Telling<Commands[Command]['to'], ByWord<(typeof hearings)[Command]['agent']>> } = {
  approve: {
    into: 'approved',
    sms: { template: 'approved', parameters: ({ orderNumber, date }) => [orderNumber, date], always: true },
    wechat: { template: 'preReview', status: '审核通过', remark: ({ date }) => `请于${date}前付款` },
  },
  return: {
    into: 'returned',
    sms: { template: 'returned', parameters: order, always: true },
    wechat: { template: 'preReview', status: '审核不通过', remark: () => '请查看原因，补正后重新提交' },
  },
  pay: { into: 'paid', sms: { template: 'paid', parameters: ({ orderNumber, yuan }) => [orderNumber, yuan], always: true } },
  parcelReturned: {
    into: 'back',
    sms: { template: 'originalsReturned', parameters: order, always: true },
    wechat: { template: 'papers', status: '原件被退回', remark: () => '请核对收件地址后再次邮寄' },
  },
  originalsLost: {
    into: 'back',
    sms: { template: 'originalsLost', parameters: ({ orderNumber, fate }) => [orderNumber, fate], always: true },
    wechat: { template: 'papers', status: '原件未寄到', remark: () => '请重新打印盖章后邮寄' },
  },
  parcelTrouble: {
    into: 'stays',
    sms: { template: 'parcelTrouble', parameters: ({ orderNumber, strayed, fate }) => [orderNumber, strayed, fate], always: false },
    wechat: { template: 'dispatch', status: '快递异常', remark: ({ fate }) => `快递${fate}，请查看申请` },
  },
  explainReturn: {
    into: 'stays',
    sms: { template: 'freightAgain', parameters: ({ orderNumber, payer }) => [orderNumber, payer], always: false },
    wechat: { template: 'dispatch', status: '退回原因', remark: ({ payer }) => `再寄的运费由${payer}承担，请核对` },
  },
  keyLost: {
    into: 'stays',
    sms: { template: 'keyLost', parameters: ({ orderNumber, fate, hotline }) => [orderNumber, fate, hotline], always: true },
    wechat: { template: 'dispatch', status: '未能送达', remark: ({ fate }) => `证书在途中${fate}，将重新制作` },
  },
  reportLost: {
    into: 'stays',
    sms: { template: 'lossRegistered', parameters: ({ orderNumber, date, hotline }) => [orderNumber, date, hotline], always: true },
    wechat: { template: 'dispatch', status: '遗失已登记', remark: ({ date }) => `最迟${date}吊销，补办到柜台` },
  },
  takeBackLoss: {
    into: 'stays',
    sms: { template: 'lossTakenBack', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'dispatch', status: '报告已撤销', remark: () => '证书未吊销，可以继续使用' },
  },
  deliverAfterAll: {
    into: 'completed',
    sms: { template: 'keyDelivered', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: false },
    wechat: { template: 'dispatch', status: '已签收', remark: () => '证书已送达，不再重新寄出' },
  },
  receive: {
    into: 'received',
    sms: { template: 'papersReceived', parameters: ({ orderNumber, date }) => [orderNumber, date], always: false },
    wechat: { template: 'papers', status: '原件已收到', remark: ({ date }) => `预计${date}前审核完毕` },
  },
  refusePapers: {
    into: 'papersIncomplete',
    sms: { template: 'papersIncomplete', parameters: ({ orderNumber, ourNumber }) => [orderNumber, ourNumber], always: true },
    wechat: { template: 'papers', status: '需要补寄', remark: () => '请查看补寄清单，再次邮寄' },
  },
  dispatch: {
    into: 'dispatched',
    sms: { template: 'dispatched', parameters: ({ orderNumber, freight, waybill }) => [orderNumber, freight, waybill], always: true },
    wechat: { template: 'dispatch', status: '已寄出', remark: ({ courier, waybill }) => `${courier}${waybill}` },
  },
  redispatch: {
    into: 'produced',
    sms: { template: 'keyReturned', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'dispatch', status: '被退回', remark: () => '证书被快递退回，将再次寄出' },
  },
  // Before the key is sent nobody outside knows a number.
  correctSerials: {
    into: 'stays',
    where: ({ key }) => key === 'sent',
    wechat: { template: 'dispatch', status: '号码已更正', remark: () => '登记的号码已更正，请查看申请' },
  },
  reopenDelivery: {
    into: 'dispatched',
    wechat: { template: 'dispatch', status: '继续派送', remark: () => '签收已撤销，正在向快递核实' },
  },
  postpone: {
    into: 'stays',
    sms: { template: 'postponed', parameters: ({ orderNumber, date }) => [orderNumber, date], always: true },
    wechat: { template: 'preReview', status: '预计延后', remark: ({ date }) => `现预计${date}前完成` },
  },
  expire: {
    into: 'cancelled',
    sms: { template: 'expired', parameters: order, always: false },
    wechat: { template: 'preReview', status: '已取消', remark: () => '超过办理期限，申请已取消' },
  },
  reject: {
    into: 'rejected',
    sms: { template: 'rejected', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'preReview', status: '不予受理', remark: () => '原因请进入小程序查看' },
  },
  findKeyElsewhere: {
    into: 'stays',
    sms: { template: 'keyElsewhere', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'papers', status: '暂停办理', remark: () => '别处已有同类证书，请选择改办或撤回' },
  },
  convert: {
    into: 'papersIncomplete',
    sms: { template: 'converted', parameters: ({ orderNumber, yuan }) => [orderNumber, yuan], always: true },
    wechat: { template: 'papers', status: '已改办', remark: () => '差额原路退回，请重新打印盖章' },
  },
  renewScans: {
    into: 'returned',
    sms: { template: 'organisationChanged', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'preReview', status: '重新补正', remark: () => '单位信息有变，请重新打印盖章' },
  },
  renewPapers: {
    into: 'papersIncomplete',
    sms: { template: 'organisationChanged', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'papers', status: '需要补寄', remark: () => '单位信息有变，请重新打印盖章' },
  },
  remake: {
    into: 'inProduction',
    sms: { template: 'remade', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'dispatch', status: '重新制证', remark: () => '证书将重新制作，您不需要付款' },
  },
  withdraw: {
    into: 'cancelled',
    sms: { template: 'withdrawn', parameters: ({ orderNumber, hotline }) => [orderNumber, hotline], always: true },
    wechat: { template: 'papers', status: '已撤回', remark: () => '应退款项按退款规则退回' },
  },
};

/** Whether the agent hears of `command` in the state that it led to. */
export const isTellable = (command: ApplicationCommand, state: ApplicationState): command is ToldCommand =>
  command in tellings && (tellings[command as ToldCommand].where?.(lifecycle.states[state]) ?? true);
