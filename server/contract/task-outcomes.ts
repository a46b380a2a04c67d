import { keys } from './machine.ts';

interface OutcomeRow {
  label: string;
  /** What happens then, and by whose hand. */
  follows: string;
  /** Somebody must have been spoken with: a call is on record. */
  afterCall?: true;
  /** Nobody answered the calls, and the time of the written notice is over. */
  afterNotice?: true;
  /** The case does not go on to approval or production; it is sent back, and looked at again when it returns. */
  bars?: true;
}

/** How a person may end a task. What was found besides is a note to it, never the outcome itself. */
export const taskOutcomes = {
  told: { label: '已电话告知', follows: '告知的内容记在通话里，申请照常办理。', afterCall: true },
  toldOtherwise: { label: '已当面或书面告知', follows: '写明告知了谁、怎样告知的，申请照常办理。' },
  agreed: { label: '已与单位商定', follows: '写明商定的做法：照常办理，或重新制作。' },
  fit: { label: '核对一致', follows: '申请可以通过预审或纸质审核。' },
  unfit: { label: '核对不符', follows: '申请不能通过，请退回补正或登记原件不合格；再次提交后重新核对。', bars: true },
  unanswered: { label: '联系不上', follows: '按书面通知所写的办理。', afterNotice: true },
  unansweredUnfit: {
    label: '联系不上，不予通过',
    follows: '申请不能通过，请退回补正或登记原件不合格；再次提交后重新核对。',
    afterNotice: true,
    bars: true,
  },
  answered: { label: '已答复本人', follows: '写明怎样核实本人、怎样答复的；经办人不会收到通知。' },
  notFound: { label: '核实不了要求人', follows: '写明怎样核实过；本人以后提出的，另行登记。' },
  askedAgain: { label: '已重新提出', follows: '由另一位同事重新确认。' },
  dropped: { label: '不再需要', follows: '一切照旧，申请按现在的状态办理。' },
  done: { label: '已办理', follows: '结果显示在申请、发票、快递或账目中。' },
  noFault: { label: '核实无误', follows: '不用再做什么；再次发生会有新的待办。' },
  repaired: { label: '已排除', follows: '系统按时再做一次；仍不成功会有新的待办。' },
  passedOn: { label: '已交给对方平台', follows: '写明报给了谁和编号；答复以前系统照常重试。' },
} as const satisfies Record<string, OutcomeRow>;

export type TaskOutcome = keyof typeof taskOutcomes;
export const taskOutcomeKeys = keys(taskOutcomes) as [TaskOutcome, ...TaskOutcome[]];
export const outcomeRow = (outcome: TaskOutcome): OutcomeRow => taskOutcomes[outcome];

/** Outcomes with which a case does not go on. */
export const barringOutcomes: readonly TaskOutcome[] = taskOutcomeKeys.filter((outcome) => outcomeRow(outcome).bars);
