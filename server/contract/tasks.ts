import type { ApplicationRow } from './machines/application-words.ts';
import type { TaskOutcome } from './task-outcomes.ts';

interface TaskRow {
  label: string;
  /** How a person may end it; none: it is closed by what it asks for alone. */
  outcomes: readonly TaskOutcome[];
  /** When nobody need do it any more: the applicant has done what it is about, or (as well) the application came to nothing. Absent: it stands on. */
  until?: 'answered' | 'stopped';
}

const waitsForDeed: readonly TaskOutcome[] = [];
const told: readonly TaskOutcome[] = ['told', 'toldOtherwise', 'unanswered'];
/** Who asked is answered where and how that person said, and nobody else hears of it: no call that is announced. */
const wished: readonly TaskOutcome[] = ['answered', 'notFound'];
const judged: readonly TaskOutcome[] = ['fit', 'unfit', 'unansweredUnfit'];
const looked: readonly TaskOutcome[] = ['done', 'noFault'];
const talked: readonly TaskOutcome[] = ['done', 'noFault', 'told', 'unanswered'];
const mended: readonly TaskOutcome[] = ['repaired', 'passedOn', 'noFault'];

/** What staff must do that is no state of an application. */
export const taskKinds = {
  secondPerson: { label: '第二人确认', outcomes: waitsForDeed },
  requestExpired: { label: '双人确认逾期', outcomes: ['askedAgain', 'dropped'], until: 'stopped' },
  callAgent: { label: '电话通知经办人', outcomes: told, until: 'answered' },
  manualVerification: { label: '人工核验法人', outcomes: ['dropped', 'unanswered'], until: 'stopped' },
  agentChanged: { label: '核对新经办人材料', outcomes: judged, until: 'stopped' },
  organisationEnded: { label: '核实单位是否注销或吊销', outcomes: waitsForDeed },
  registerDiffers: { label: '核对登记信息', outcomes: judged, until: 'stopped' },
  organisationChanged: { label: '核对单位登记变更', outcomes: ['agreed', 'unfit', 'unansweredUnfit'], until: 'stopped' },
  accountChange: { label: '确认变更经办人', outcomes: waitsForDeed },
  claimDiffers: { label: '核对接手账号的法定代表人', outcomes: judged },
  judgePerson: { label: '核对人员证件', outcomes: judged, until: 'stopped' },
  withdrawalAsked: { label: '申请人要求撤回', outcomes: waitsForDeed },
  revokeCertificate: { label: '吊销被替换的证书', outcomes: waitsForDeed },
  keyElsewhere: { label: '已在别处持有同类证书', outcomes: waitsForDeed },
  refundTrouble: { label: '退款异常', outcomes: talked },
  refundTransfer: { label: '复核转账退款', outcomes: waitsForDeed },
  paymentIncident: { label: '支付通知不符', outcomes: looked },
  invoiceDue: { label: '开具发票', outcomes: looked },
  invoiceCorrection: { label: '换开发票', outcomes: looked },
  redLetter: { label: '开具红字发票', outcomes: waitsForDeed },
  invoiceBounced: { label: '发票邮件退回', outcomes: talked },
  invoiceOverdue: { label: '发票逾期未发送', outcomes: looked },
  shippingDue: { label: '补报微信发货信息', outcomes: looked },
  parcelTrouble: { label: '核实快递异常', outcomes: talked },
  originals: { label: '处理纸质原件', outcomes: waitsForDeed },
  originalsLate: { label: '纸质原件逾期未处理', outcomes: looked },
  keyLost: { label: '证书遗失或破损', outcomes: talked },
  difference: { label: '处理对账差异', outcomes: looked },
  dataWish: { label: '答复个人信息请求', outcomes: wished },
  undeliverable: { label: '短信未送达', outcomes: told },
  passwordGuessing: { label: '密码被反复试猜', outcomes: mended },
  administratorAsked: { label: '确认员工权限变更', outcomes: looked },
  secondFactorReset: { label: '确认重置双重验证', outcomes: looked },
  smsCeiling: { label: '短信发得过多', outcomes: mended },
  uploadsWaiting: { label: '扫描件无人检查', outcomes: mended },
  platformCertificates: { label: '微信支付平台证书将到期', outcomes: mended },
  deadJob: { label: '后台任务失败', outcomes: mended },
  unknownCode: { label: '外部代码未识别', outcomes: mended },
  outsideRefusal: { label: '外部平台拒绝', outcomes: mended },
  evidenceBroken: { label: '操作记录校验不通过', outcomes: mended },
  calendarNotice: { label: '录入下一年的放假安排', outcomes: waitsForDeed },
  sweepTrouble: { label: '后台定时处理失败', outcomes: mended },
} as const satisfies Record<string, TaskRow>;

export type TaskKind = keyof typeof taskKinds;
const taskKindKeys = Object.keys(taskKinds) as TaskKind[];
export const outcomesOf = (kind: TaskKind): readonly TaskOutcome[] => taskKinds[kind].outcomes;

type StandsAt = Pick<ApplicationRow, 'waitsFor' | 'stopped'>;

/** Kinds of tasks of an application that fall away when it goes from one state to another. */
export function fallenAway(from: StandsAt, to: StandsAt): TaskKind[] {
  if (to.stopped) return from.stopped ? [] : taskKindKeys.filter((kind) => untilOf(kind) !== undefined);
  return from.waitsFor === 'applicant' ? taskKindKeys.filter((kind) => untilOf(kind) === 'answered') : [];
}

const untilOf = (kind: TaskKind): TaskRow['until'] => (taskKinds[kind] as TaskRow).until;
