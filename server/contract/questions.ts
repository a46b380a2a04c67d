import { identityPapers, usualPaper } from './identity-papers.ts';

/** The application form (R4) as data: the questions the code knows. A product rewords them, leaves some out and adds its own; `Form` is the result. */

export type SectionKey = 'organisation' | 'legalRepresentative' | 'agent' | 'invoice' | 'receiver';

export const sections: Record<SectionKey, { label: string; purpose: string }> = {
  organisation: { label: '单位信息', purpose: '与证照一致，将印在证书中' },
  legalRepresentative: { label: '法定代表人', purpose: '用于法人核验，须与证照一致' },
  agent: { label: '经办人信息', purpose: '我们通过经办人手机联系贵单位' },
  invoice: { label: '发票信息', purpose: '发票按以下文字开具，开出后不便更改' },
  receiver: { label: '证书接收人', purpose: '证书寄往此处' },
};

/** Characters. The machine-readable line of a passport has 39 for it; what is printed above may be longer. */
export const longestPersonName = 100;

export const questionKinds = [
  'text',
  'personName',
  'organisationName',
  'uscc',
  'taxNumber',
  'idNumber',
  'mobile',
  'email',
  'choice',
  'region',
  'multiline',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Question {
  section: SectionKey;
  label: string;
  kind: QuestionKind;
  /** Shown under the label. */
  example?: string;
  options?: Record<string, string>;
  /** The option that stands while none was chosen. */
  fallback?: string;
  /** The question that says of which kind of paper this number is. */
  paper?: string;
  /** Whole years that the owner of this number must have. */
  youngest?: number;
  /** Set by the account and not editable here. */
  fixed?: boolean;
  optional?: boolean;
  maxLength?: number;
  /** Encrypted at rest, masked in answers and logs. */
  sensitive?: boolean;
  /** Another question whose answer this one takes when asked to ("同经办人信息"). */
  copyFrom?: string;
}

/** Which paper a person has: one way for everybody of whom a number is asked. */
const paperQuestion = {
  kind: 'choice',
  options: Object.fromEntries(Object.entries(identityPapers).map(([key, { label }]) => [key, label])),
  fallback: usualPaper,
} as const;

/** Place of a question that only one product asks. Never sealed or masked: no personal data belongs here. */
const ownQuestion = { section: 'organisation', label: '', kind: 'text' } as const;

export const ownQuestionKeys = ['own1', 'own2', 'own3', 'own4', 'own5', 'own6'] as const;
/** Questions that a product may do without; the others feed verification, invoice, parcel or certificate. */
export const omissibleKeys = ['credentialName', 'organisationAddress', 'agentEmail'] as const;

export const questions = {
  organisationName: { section: 'organisation', label: '单位名称', kind: 'organisationName', fixed: true, maxLength: 60 },
  uscc: { section: 'organisation', label: '统一社会信用代码', kind: 'uscc', fixed: true },
  credential: { section: 'organisation', label: '证件类型', kind: 'choice' },
  credentialName: {
    section: 'organisation',
    label: '其他证件名称',
    kind: 'text',
    optional: true,
    maxLength: 40,
    example: '例如：宗教活动场所登记证',
  },
  organisationAddress: {
    section: 'organisation',
    label: '单位地址',
    kind: 'text',
    maxLength: 100,
    example: '例如：某某省某某市某某区某某路 1 号',
  },
  legalName: { section: 'legalRepresentative', label: '法定代表人姓名', kind: 'personName', maxLength: longestPersonName },
  legalIdKind: { ...paperQuestion, section: 'legalRepresentative', label: '法定代表人证件类型' },
  legalIdNumber: {
    section: 'legalRepresentative',
    label: '法定代表人证件号码',
    kind: 'idNumber',
    paper: 'legalIdKind',
    sensitive: true,
  },
  agentName: { section: 'agent', label: '经办人姓名', kind: 'personName', maxLength: longestPersonName },
  agentIdKind: { ...paperQuestion, section: 'agent', label: '经办人证件类型' },
  agentIdNumber: {
    section: 'agent',
    label: '经办人证件号码',
    kind: 'idNumber',
    paper: 'agentIdKind',
    youngest: 16,
    sensitive: true,
  },
  agentMobile: { section: 'agent', label: '经办人手机', kind: 'mobile', fixed: true, sensitive: true },
  agentEmail: { section: 'agent', label: '经办人邮箱', kind: 'email', optional: true, sensitive: true },
  invoiceTitle: { section: 'invoice', label: '发票抬头', kind: 'organisationName', maxLength: 60, copyFrom: 'organisationName' },
  invoiceTaxNumber: { section: 'invoice', label: '纳税人识别号', kind: 'taxNumber', copyFrom: 'uscc' },
  invoiceEmail: { section: 'invoice', label: '接收发票邮箱', kind: 'email', example: '例如：caiwu@example.com', sensitive: true },
  receiverName: { section: 'receiver', label: '接收人姓名', kind: 'personName', maxLength: longestPersonName, copyFrom: 'agentName' },
  receiverMobile: { section: 'receiver', label: '接收人手机', kind: 'mobile', sensitive: true, copyFrom: 'agentMobile' },
  receiverRegion: { section: 'receiver', label: '所在地区', kind: 'region', example: '例如：某某省 某某市 某某区' },
  receiverStreet: {
    section: 'receiver',
    label: '详细地址',
    kind: 'multiline',
    maxLength: 100,
    sensitive: true,
    example: '街道、门牌、楼层',
  },
  own1: ownQuestion,
  own2: ownQuestion,
  own3: ownQuestion,
  own4: ownQuestion,
  own5: ownQuestion,
  own6: ownQuestion,
} as const satisfies Record<string, Question>;

export type QuestionKey = keyof typeof questions;
export type OwnQuestionKey = (typeof ownQuestionKeys)[number];
/** Answers as typed. Regions are "province city district", separated by one blank. */
export type Answers = Partial<Record<QuestionKey, string>>;

export const questionKeys = Object.keys(questions) as QuestionKey[];
