import type { StaffRole } from './roles.ts';

/** Whose turn it is after an outside party has answered with a code; nobody: it settles itself. */
export type Owner = 'nobody' | 'applicant' | StaffRole;

/** What one code of an outside party means here. `Is`: our words for it, on which code decides. */
export interface OutsideCode<Is extends string = string> {
  is: Is;
  owner: Owner;
  /** What has happened, in Chinese, without a full stop. Said to the owner. */
  message: string;
  /** What the owner does about it, or what the service does by itself. */
  wayOn: string;
}

/** A row whose other meanings fall away once one is ruled out. */
export type OutsideRow<Is extends string> = Is extends unknown ? OutsideCode<Is> : never;

/** All codes of one kind that an outside party has; what is in no row is unknown and asked about. */
export type OutsideCodes<Is extends string> = Readonly<Record<string, OutsideRow<Is>>>;

interface PartyRow {
  label: string;
  /** Who finds out what a code means that no table has. */
  asks: StaffRole;
  /** Said to whoever waits meanwhile. */
  meanwhile: string;
}

/** Everybody outside who answers with codes. */
export const parties = {
  'wechat-pay': { label: '微信支付', asks: 'finance', meanwhile: '若已付款请勿重复支付，结果以稍后刷新的页面为准' },
  alipay: { label: '支付宝', asks: 'finance', meanwhile: '若已付款请勿重复支付，结果以稍后刷新的页面为准' },
  wechat: { label: '微信', asks: 'administrator', meanwhile: '请一个工作日后再试' },
  sf: { label: '顺丰速运', asks: 'administrator', meanwhile: '请一个工作日后再试' },
  kuaidi100: { label: '快递100', asks: 'administrator', meanwhile: '请以快递公司的查询结果为准' },
  'tencent-faceid': { label: '人脸核验平台', asks: 'administrator', meanwhile: '请一个工作日后再试，或改用其他核验方式' },
  'tencent-sms': { label: '短信平台', asks: 'administrator', meanwhile: '请一个工作日后再试' },
  'tencent-ocr': { label: '企业登记核验平台', asks: 'administrator', meanwhile: '申请照常办理，由工作人员核对登记信息' },
  'tencent-kms': { label: '密钥管理服务', asks: 'administrator', meanwhile: '请一个工作日后再试' },
  'invoice-provider': { label: '开票平台', asks: 'finance', meanwhile: '发票会由财务人工开具' },
  mail: { label: '邮件服务', asks: 'administrator', meanwhile: '请一个工作日后再试' },
} as const satisfies Record<string, PartyRow>;

export type Party = keyof typeof parties;

export const partyKeys = Object.keys(parties) as [Party, ...Party[]];

/** What is said about a code: what has happened and what to do. */
export const saidOf = ({ message, wayOn }: OutsideCode): string => `${message}，${wayOn}`;

/** Characters of a code or number of an outside party: none of theirs has more. */
const mostOfCode = 100;

/** A code as tasks and indexes hold it: whoever sends a page in its place is read where the push was kept, word for word. */
export function shortCode(code: string): string {
  const characters = [...code];
  return characters.length > mostOfCode ? `${characters.slice(0, mostOfCode).join('')}…` : code;
}
