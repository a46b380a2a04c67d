/** The documents of R5: one row each; slots, checklists, pages to print and review columns derive from it. Imports nothing. */

export const keyTypes = {
  primary: { label: '主锁', detail: '含电子签章' },
  secondary: { label: '副锁', detail: '不含电子签章' },
} as const;
export type KeyType = keyof typeof keyTypes;

export type DocumentKind = 'applicationForm' | 'credentialCopy' | 'agentIdCard' | 'authorisationLetter' | 'sealSpecimen';

export interface DocumentRow {
  label: string;
  /** Printed by us from the application's data; the others are copies of the organisation's own papers. */
  generated: boolean;
  /** Form answers that stand on the page: when one changes after the upload, the page is outdated. */
  prints?: 'all' | readonly string[];
  keyTypes: readonly KeyType[];
  /** What to stamp, and where. */
  seals: string;
  /** How to prepare the scan, one sentence each. */
  instructions: readonly string[];
  /** Reasons a reviewer may tick; the sentence is what the agent reads. */
  reasons: readonly string[];
  /** Identity papers: each look by staff is an event, pictures carry a watermark. */
  identity: boolean;
}

const scanner = '用扫描仪平放扫描原件，300 dpi 彩色，不要用手机拍照或扫描软件';

export const documents: Record<DocumentKind, DocumentRow> = {
  applicationForm: {
    label: '数字证书用户申请表',
    generated: true,
    prints: 'all',
    keyTypes: ['primary', 'secondary'],
    seals: '加盖单位公章原章',
    instructions: ['下载并打印本页申请表，表内信息由系统填好，请勿手改', '在盖章处加盖单位公章原章', scanner],
    reasons: ['不是系统生成的线上申请表', '缺少单位公章', '公章不清晰', '表内信息与填写信息不一致', '是照片或手机扫描件，请用扫描仪扫描'],
    identity: false,
  },
  credentialCopy: {
    label: '营业执照副本复印件',
    generated: false,
    keyTypes: ['primary', 'secondary'],
    seals: '在空白处或经营范围处加盖单位公章原章',
    instructions: ['用副本原件原大复印，不要缩小', '公章盖在空白处，不压住名称、信用代码、法定代表人', scanner],
    reasons: ['缺少单位公章', '公章压住关键信息', '复印不清晰或被缩小', '证照与填写的单位信息不一致', '是照片或手机扫描件，请用扫描仪扫描'],
    identity: false,
  },
  agentIdCard: {
    label: '经办人身份证正反面复印件',
    generated: false,
    keyTypes: ['primary', 'secondary'],
    seals: '在空白处或反面图片处加盖单位公章原章',
    instructions: ['用身份证原件复印正反两面', '公章盖在空白处或反面图片处，不压住姓名、号码', scanner],
    reasons: [
      '缺少正面或反面',
      '缺少单位公章',
      '公章压住关键信息',
      '身份证已过有效期',
      '与填写的经办人信息不一致',
      '是照片或手机扫描件，请用扫描仪扫描',
    ],
    identity: true,
  },
  authorisationLetter: {
    label: '法人授权委托书',
    generated: true,
    prints: ['organisationName', 'uscc', 'legalName', 'legalIdNumber', 'agentName', 'agentIdNumber', 'agentMobile'],
    keyTypes: ['primary', 'secondary'],
    seals: '加盖单位公章原章，并加盖法人章原章或由法人亲笔签名',
    instructions: [
      '下载并打印委托书',
      '加盖单位公章原章，再加盖法人章原章或由法人亲笔签名',
      '法人核验「认证成功」后本委托书方可生效',
      scanner,
    ],
    reasons: ['缺少单位公章', '缺少法人章或法人签名', '印章不清晰', '委托信息与填写信息不一致', '是照片或手机扫描件，请用扫描仪扫描'],
    identity: false,
  },
  sealSpecimen: {
    label: '电子签章采集表',
    generated: true,
    prints: ['organisationName', 'uscc', 'legalName'],
    keyTypes: ['primary'],
    seals: '在空白格内加盖公章原章、红色方形法人章原章或亲笔签字',
    instructions: ['下载并打印采集表，打印时选择「实际大小」', '在空白格内盖章，印模红白分明、无杂质、无底色，编号每一位都清晰', scanner],
    reasons: [
      '印模不清晰，编号无法辨认',
      '印模有杂质或底色',
      '法人章不是红色方章',
      '缺少公章印模',
      '缺少法人章或签字',
      '是照片或手机扫描件，请用扫描仪扫描',
    ],
    identity: false,
  },
};

export const documentKinds = Object.keys(documents) as DocumentKind[];

/** Documents that an application of this key type needs, in the order they are posted. */
export const documentsFor = (keyType: KeyType): DocumentKind[] =>
  documentKinds.filter((kind) => documents[kind].keyTypes.includes(keyType));

/** Papers that carry the USCC (R4.2); the label replaces 营业执照 wherever the document is named. */
export const credentials = {
  businessLicence: '营业执照副本',
  medicalLicence: '医疗机构执业许可证',
  socialOrganisation: '社会团体法人登记证书',
  publicInstitution: '事业单位法人证书',
  governmentOrgan: '信用代码证书',
  other: '其他含统一社会信用代码的证件',
} as const;
export type Credential = keyof typeof credentials;

/** Largest scan that may be uploaded, bytes. */
export const maxScanBytes = 20 * 1024 * 1024;
