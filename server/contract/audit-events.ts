import type { Arrival } from './machines/application-words.ts';
import { machineEvents, machineWords } from './machines/events.ts';
import { originals } from './machines/originals.ts';
import { twoPersonRequest } from './machines/two-person-request.ts';

interface AuditEvent {
  label: string;
  /** It tells that this arrived, as commands of the application do. */
  arrives?: Arrival;
  /** What staff do among themselves is not told to applicants. */
  staffOnly?: true;
  /** Still in older logs; nothing writes it any more. */
  past?: true;
  /** Somebody looked: nothing is other than before. */
  look?: true;
  /** Whom it is about, whoever did it. */
  concerns?: 'agent' | 'legalRepresentative' | 'receiver';
}

/** Audit names that are no command of a machine. */
export const auditEvents = {
  start: { label: '新建申请' },
  changeKeyType: { label: '更换证书类型' },
  sendVerification: { label: '发送法人核验', concerns: 'legalRepresentative' },
  renewVerificationCode: { label: '更换法人核验小程序码', concerns: 'legalRepresentative' },
  inviteBySms: { label: '发短信请法定代表人核验', concerns: 'legalRepresentative' },
  movePage: { label: '归类一页扫描件' },
  removePage: { label: '删除一页扫描件' },
  confirmFinding: { label: '核对扫描提示' },
  judgeFinding: { label: '判断扫描提示', staffOnly: true, look: true },
  viewIdentityScan: { label: '查看身份证件', look: true, concerns: 'agent' },
  viewVerificationVideo: { label: '观看核验录像', look: true, concerns: 'legalRepresentative' },
  revealAnswer: { label: '查看完整信息', look: true },
  keepOriginals: { label: '保管已收到的纸质原件' },
  enterOriginals: { label: '申请终止后收到原件', arrives: 'originals' },
  paymentLate: { label: '重复或逾期到账，自动退款' },
  renameOrganisation: { label: '更正单位名称' },
  changeOrganisation: { label: '单位信息变更' },
  changeReceiver: { label: '更改收件信息', concerns: 'receiver' },
  judgeOrganisation: { label: '核实单位登记状态' },
  changeAgent: { label: '变更经办人', concerns: 'agent' },
  enterAgentPapers: { label: '登记新经办人的委托书和证件复印件', concerns: 'agent' },
  claimAccount: { label: '申请接手或加入单位账号' },
  takeOverAccount: { label: '法定代表人核验通过，接手账号' },
  handOverAccount: { label: '法定代表人核验通过，更换经办人' },
  admitColleague: { label: '法定代表人核验通过，加入协办人' },
  inviteColleague: { label: '邀请协办人' },
  acceptInvitation: { label: '协办人接受邀请' },
  confirmColleague: { label: '确认协办人' },
  unconfirmColleague: { label: '协办人待新经办人确认' },
  endLogin: { label: '登录逾期或未获同意，已结束' },
  removeColleague: { label: '移除协办人' },
  agreeToTerms: { label: '同意现行协议' },
  changeOwnMobile: { label: '更换经办人手机' },
  askAccountChange: { label: '提出变更单位经办人', staffOnly: true },
  confirmAccountChange: { label: '确认变更单位经办人', staffOnly: true },
  refuseAccountChange: { label: '驳回变更单位经办人', staffOnly: true },
  askSecondPerson: { label: '提出，待第二人确认', staffOnly: true },
  register: { label: '注册账号' },
  resetPassword: { label: '重设密码' },
  bindWechat: { label: '绑定微信' },
  revokeWechat: { label: '在微信中撤回授权，解绑微信' },
  confirmPhoneSignIn: { label: '在手机上确认电脑登录' },
  refusePhoneSignIn: { label: '在手机上拒绝电脑登录' },
  unbindWechat: { label: '解绑微信' },
  recordDataWish: { label: '登记个人信息请求', staffOnly: true },
  exportPersonalData: { label: '导出个人信息', look: true },
  openExport: { label: '下载导出的个人信息', staffOnly: true, look: true },
  withdrawConsent: { label: '撤回核验授权', concerns: 'legalRepresentative' },
  restrictUse: { label: '停止使用，仅依法保存' },
  erasePersonalData: { label: '删除个人信息' },
  closeAccount: { label: '注销账号' },
  endSessions: { label: '退出单位的全部登录', staffOnly: true },
  staffSignIn: { label: '员工登录', staffOnly: true, look: true },
  showSecondFactor: { label: '通过双重验证', staffOnly: true, look: true },
  useRecoveryCode: { label: '使用恢复码', staffOnly: true },
  setSecondFactor: { label: '设置双重验证', staffOnly: true },
  askSecondFactorReset: { label: '申请重置员工的双重验证', staffOnly: true },
  resetSecondFactor: { label: '重置员工的双重验证', staffOnly: true },
  changeStaffPassword: { label: '修改员工密码', staffOnly: true },
  addMember: { label: '新增员工', staffOnly: true },
  askAdministrator: { label: '申请给员工角色', staffOnly: true },
  askCredential: { label: '申请重设员工的密码或手机号', staffOnly: true },
  changeMember: { label: '变更员工', staffOnly: true },
  giveStaffPassword: { label: '为员工重设初始密码', staffOnly: true },
  releaseMember: { label: '解除员工登录限制', staffOnly: true },
  revokePrimaryKeyHolders: { label: '登记别处的证书已吊销', staffOnly: true },
  makeServiceAccount: { label: '新建服务账号', staffOnly: true },
  revokeServiceAccount: { label: '停用服务账号', staffOnly: true },
  importPrimaryKeyHolders: { label: '导入以前的持有单位名单', staffOnly: true },
  importNotice: { label: '录入年度放假安排', staffOnly: true },
  requestWithdrawal: { label: '提出撤回退款', staffOnly: true, past: true },
  requestRejection: { label: '提出不予受理并退款', staffOnly: true, past: true },
} as const satisfies Record<string, AuditEvent>;

type Rows = typeof auditEvents;

/** Names that are written today. Commands of machines write their own, by `advance` alone. */
export type AuditName = { [Name in keyof Rows]: Rows[Name] extends { past: true } ? never : Name }[keyof Rows];

/** Whom an event is about by its name; null where only its details say. */
export const concernedBy = (name: string): NonNullable<AuditEvent['concerns']> | null => rowOf(name)?.concerns ?? null;

const rowOf = (name: string): AuditEvent | undefined => (auditEvents as Record<string, AuditEvent>)[name];

export const eventLabel = (name: string): string => machineEvents.get(name) ?? rowOf(name)?.label ?? name;

/** The same where the history leaves the event out too. */
export const eventWords = (name: string): string => machineWords.get(name) ?? eventLabel(name);

/** Steps of documents, payments and parcels are told by the events that they are part of. */
export const isTold = (name: string): boolean => machineEvents.get(name) !== null;

/** What two persons agree on is told to applicants by the command that follows from it. */
const ofTwo: ReadonlySet<string> = new Set([
  ...Object.values(twoPersonRequest.commands).map(({ event }) => event),
  originals.commands.destroy.event,
  originals.commands.refuseDestruction.event,
]);

export const isStaffOnly = (name: string): boolean => ofTwo.has(name) || (rowOf(name)?.staffOnly ?? false);

/** Whether the event changed something that somebody may have had on the screen. */
export const isChange = (name: string): boolean => isTold(name) && !rowOf(name)?.look;
