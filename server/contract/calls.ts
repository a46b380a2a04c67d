import { keys } from './machine.ts';

/** Telephone calls of the staff: who is called, what may come of one, and how often it is tried. */

/** Whom a task may want called. An SMS says before that we call: to that person where a mobile is known, else to the agent, who can pass it on. */
export const callees = {
  agent: { label: '经办人', mobile: 'agentMobile' },
  receiver: { label: '证书接收人', mobile: 'receiverMobile' },
  organisation: { label: '单位公开电话', mobile: null },
} as const;
export type Callee = keyof typeof callees;
export const calleeKeys = keys(callees) as [Callee, ...Callee[]];

interface ResultRow {
  label: string;
  /** Somebody was spoken with: what was said is entered. */
  spoken: boolean;
  /** We said before from which number we would call. */
  announced: boolean;
}

export const callResults = {
  reached: { label: '已接通', spoken: true, announced: true },
  missed: { label: '未接通', spoken: false, announced: true },
  calledBack: { label: '对方来电', spoken: true, announced: false },
} as const satisfies Record<string, ResultRow>;
export type CallResult = keyof typeof callResults;
export const callResultKeys = keys(callResults) as [CallResult, ...CallResult[]];

/** So many calls in a row that nobody answers, each at the time that was said for it or later, then it is told in writing. */
export const mostMissed = 3;
/** Working days until what was told in writing counts as told, and a supervisor decides. */
export const noticeDays = 5;

interface Calls {
  whom: readonly Callee[];
  /** What it is about, as the SMS and the applicant's page say it. */
  about: string;
  /** What happens when nobody answers the calls and the written notice, as the notice says it. */
  unanswered: string;
  /** An SMS is what did not arrive: nobody waits for one before the call. */
  unannounced?: true;
}

/** Kinds of tasks for which somebody is telephoned. */
export const taskCalls = {
  callAgent: { whom: ['agent'], about: '办理进展', unanswered: '申请仍按原定期限办理' },
  agentChanged: { whom: ['agent', 'organisation'], about: '新经办人材料', unanswered: '申请将退回补正' },
  organisationChanged: { whom: ['agent', 'organisation'], about: '单位登记变更', unanswered: '申请将退回补正' },
  organisationEnded: { whom: ['organisation'], about: '单位登记状态', unanswered: '申请继续暂停' },
  registerDiffers: { whom: ['agent', 'organisation'], about: '单位登记信息', unanswered: '申请将退回补正' },
  claimDiffers: { whom: ['agent', 'organisation'], about: '接手或加入单位账号', unanswered: '账号维持现状' },
  judgePerson: { whom: ['agent', 'organisation'], about: '人员证件', unanswered: '申请将退回补正' },
  accountChange: { whom: ['organisation'], about: '变更单位账号的经办人', unanswered: '变更将不予办理' },
  manualVerification: { whom: ['agent'], about: '法定代表人核验', unanswered: '请改用其他核验方式' },
  withdrawalAsked: { whom: ['agent'], about: '撤回', unanswered: '按填写的原因答复' },
  keyElsewhere: { whom: ['agent', 'organisation'], about: '别处持有的证书', unanswered: '申请继续暂停' },
  refundTrouble: { whom: ['agent'], about: '退款', unanswered: '退款继续按原路办理' },
  invoiceBounced: { whom: ['agent'], about: '发票邮箱', unanswered: '发票以税务数字账户中的为准' },
  parcelTrouble: { whom: ['agent', 'receiver'], about: '快递', unanswered: '按快递公司的答复办理' },
  keyLost: { whom: ['agent', 'receiver'], about: '证书寄递', unanswered: '按快递公司的答复办理' },
  undeliverable: {
    whom: ['agent', 'receiver', 'organisation'],
    about: '未送达的短信',
    unanswered: '以申请页面显示的为准',
    unannounced: true,
  },
} as const satisfies Record<string, Calls>;

/** How a kind of task is telephoned about; null where nobody is. */
export const callsOf = (kind: string): Calls | null => (taskCalls as Record<string, Calls>)[kind] ?? null;
