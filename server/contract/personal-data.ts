import type { QuestionKey } from './form.ts';

/**
 * What is held of people (PIPL art. 17: kind, purpose, ground, who receives it). `server/data/personal-data.ts` says in which columns each kind lies,
 * `config/retention.ts` how long. The privacy policy's list and `npm run -s personal-data` are drawn from these tables.
 */

/** Grounds of PIPL art. 13 on which something may be held without or with a person's consent. */
export const grounds = {
  contract: '为订立、履行合同所必需（个人信息保护法第十三条第二项）',
  identity: '履行查验申请人身份的法定义务（电子签名法第二十条）',
  evidence: '履行保存认证信息的法定义务（电子签名法第二十四条）',
  security: '履行留存日志、防止冒用的法定义务（网络安全法第二十一条）',
  books: '履行会计凭证保存义务（会计法、电子商务法第三十一条）',
  consent: '取得本人单独同意（个人信息保护法第十三条第一项、第二十九条）',
} as const;
export type Ground = keyof typeof grounds;

/** Whose data it is. */
export const dataSubjects = {
  organisation: '单位',
  agent: '经办人',
  legalRepresentative: '法定代表人',
  receiver: '证书接收人',
  staff: '我方员工',
} as const;
export type DataSubject = keyof typeof dataSubjects;
/** A person of an application, who may want a copy of what concerns that person alone. */
export type PersonSubject = Exclude<DataSubject, 'organisation' | 'staff'>;

interface DataKind {
  what: string;
  whose: readonly DataSubject[];
  why: string;
  ground: Ground;
  /** Within the service, and outside where it goes there. */
  seenBy: string;
  /** Sensitive in the sense of PIPL art. 28. */
  sensitive?: true;
}

export const personalData = {
  organisation: {
    what: '单位名称、统一社会信用代码、发票抬头',
    whose: ['organisation'],
    why: '识别申请单位、签发证书、开具发票',
    ground: 'contract',
    seenBy: '经办业务的员工；开票服务商',
  },
  agentContact: {
    what: '经办人手机号、邮箱',
    whose: ['agent'],
    why: '登录验证、告知办理进度',
    ground: 'contract',
    seenBy: '本人；办理到相应环节的员工逐项查看并留痕；短信服务商',
  },
  agentIdentity: {
    what: '经办人姓名、证件类型和号码',
    whose: ['agent'],
    why: '查验经办人身份和授权',
    ground: 'identity',
    seenBy: '审核员、主管在审核环节逐项查看并留痕',
    sensitive: true,
  },
  representativeIdentity: {
    what: '法定代表人姓名、证件类型和号码',
    whose: ['legalRepresentative'],
    why: '查验法定代表人身份',
    ground: 'identity',
    seenBy: '审核员、主管在审核环节逐项查看并留痕；身份核验平台；企业登记核验平台',
    sensitive: true,
  },
  faceCheck: {
    what: '核验是否通过、核验编号、未通过原因（不含人脸图像）',
    whose: ['legalRepresentative'],
    why: '证明由法定代表人本人申请',
    ground: 'consent',
    seenBy: '审核员、主管；身份核验平台',
    sensitive: true,
  },
  recording: {
    what: '法定代表人选择录像核验时发来的录像（面容、声音、身份证件）',
    whose: ['legalRepresentative'],
    why: '证明由法定代表人本人申请',
    ground: 'consent',
    seenBy: '审核员、主管，每次观看留痕',
    sensitive: true,
  },
  representativeContact: {
    what: '法定代表人手机号（短信邀请、手机号核验、银行卡核验时）',
    whose: ['legalRepresentative'],
    why: '发送核验邀请和验证码、向运营商或发卡行核对是否本人',
    ground: 'consent',
    seenBy: '审核员、主管在人工核验环节查看并留痕；短信服务商；身份核验平台',
  },
  representativeCard: {
    what: '法定代表人银行卡号（银行卡核验时，得出结果即删除）',
    whose: ['legalRepresentative'],
    why: '向发卡行核对是否本人',
    ground: 'consent',
    seenBy: '无人查看；身份核验平台',
    sensitive: true,
  },
  scans: {
    what: '证照、身份证件和盖章表格的扫描件及其文件名、检查结果',
    whose: ['agent', 'legalRepresentative'],
    why: '查验申请材料',
    ground: 'identity',
    seenBy: '审核员、主管；身份证件加水印并留痕',
    sensitive: true,
  },
  answers: {
    what: '申请表的各项回答及审核意见（其中各项另见各类）',
    whose: ['agent', 'legalRepresentative', 'receiver'],
    why: '办理申请',
    ground: 'contract',
    seenBy: '经办业务的员工；身份证号码、手机号、地址逐项查看并留痕',
    sensitive: true,
  },
  receiver: {
    what: '接收人姓名、手机号、地址',
    whose: ['receiver'],
    why: '寄送证书',
    ground: 'contract',
    seenBy: '收发员、主管；快递公司',
  },
  messages: {
    what: '发给经办人、接收人、法定代表人的短信和微信消息（号码、内容、是否送达）',
    whose: ['agent', 'receiver', 'legalRepresentative'],
    why: '告知办理进度，查明是否送达',
    ground: 'contract',
    seenBy: '本人；经办业务的员工（号码只显示首尾）；短信服务商',
  },
  parcels: {
    what: '运单号和物流记录',
    whose: ['agent', 'receiver'],
    why: '跟踪寄送',
    ground: 'contract',
    seenBy: '经办业务的员工；快递公司',
  },
  invoiceContact: {
    what: '接收发票邮箱、印在发票上的单位地址、电话、开户银行和账号、发票文件',
    whose: ['agent'],
    why: '发送电子发票',
    ground: 'contract',
    seenBy: '财务；邮件服务商',
  },
  payment: {
    what: '付款人在支付渠道的标识、支付通知和账单',
    whose: ['agent'],
    why: '收款、退款、对账',
    ground: 'books',
    seenBy: '财务；微信支付、支付宝',
  },
  signIn: {
    what: '密码散列、微信标识、会话版本',
    whose: ['agent'],
    why: '登录和防止冒用',
    ground: 'contract',
    seenBy: '无人查看，仅由程序比对',
  },
  consents: {
    what: '同意的文本、版本和时间',
    whose: ['agent', 'legalRepresentative'],
    why: '证明已告知并取得同意',
    ground: 'evidence',
    seenBy: '本人；主管',
  },
  trail: {
    what: '操作人、操作时间、说明，来访地址',
    whose: ['agent', 'legalRepresentative', 'staff'],
    why: '留存认证记录和安全日志',
    ground: 'security',
    seenBy: '主管、管理员；办理进度向申请人展示',
  },
  staff: {
    what: '员工账号、姓名、手机号',
    whose: ['staff'],
    why: '分配岗位权限、告知账号变更',
    ground: 'contract',
    seenBy: '管理员；业务记录中显示姓名',
  },
  staffSecrets: {
    what: '员工密码散列、动态验证码密钥、恢复码散列',
    whose: ['staff'],
    why: '登录和防止冒用',
    ground: 'security',
    seenBy: '无人查看，仅由程序比对',
  },
} as const satisfies Record<string, DataKind>;

export type PersonalData = keyof typeof personalData;

/** What each answer of the form is; all of them lie in `Application.answers`. Null: a fact of the business. A product's own questions ask for no personal data. */
export const answerKinds: Record<QuestionKey, PersonalData | null> = {
  organisationName: 'organisation',
  uscc: 'organisation',
  credential: null,
  credentialName: null,
  organisationAddress: 'organisation',
  legalName: 'representativeIdentity',
  legalIdKind: 'representativeIdentity',
  legalIdNumber: 'representativeIdentity',
  agentName: 'agentIdentity',
  agentIdKind: 'agentIdentity',
  agentIdNumber: 'agentIdentity',
  agentMobile: 'agentContact',
  agentEmail: 'agentContact',
  invoiceTitle: 'organisation',
  invoiceTaxNumber: 'organisation',
  invoiceEmail: 'invoiceContact',
  receiverName: 'receiver',
  receiverMobile: 'receiver',
  receiverRegion: 'receiver',
  receiverStreet: 'receiver',
  own1: null,
  own2: null,
  own3: null,
  own4: null,
  own5: null,
  own6: null,
};
