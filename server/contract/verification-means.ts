import type { ConsentText } from './legal.ts';
import { keys } from './machine.ts';
import type { VerificationCommand } from './machines/verification.ts';

interface MeansRow {
  label: string;
  /** What it asks of the person and when it is over, before the person chooses. */
  tells: string;
  /** What the person agrees to; nothing of it is taken before. */
  consent: ConsentText;
  /** The command with which the legal representative goes this way. */
  begins: VerificationCommand;
  /** A code goes to the person's own mobile, and comes back before anybody is asked whose it is. */
  byCode: boolean;
  /** Two members of the staff judge, in the product's working days for `manualCheck`. */
  judged: boolean;
}

/** The ways in which a legal representative may prove to be one, of equal rank and equal effect: each is offered beside the others. */
export const verificationMeans = {
  face: {
    label: '人脸核验',
    tells: '在本人手机上按提示完成，约 2 分钟，当场出结果。',
    consent: 'faceCheck',
    begins: 'start',
    byCode: false,
    judged: false,
  },
  mobile: {
    label: '手机号核验',
    tells: '用本人实名的手机号接收一次验证码，约 2 分钟，当场出结果。不采集人脸。',
    consent: 'mobileCheck',
    begins: 'startMobile',
    byCode: true,
    judged: false,
  },
  bankCard: {
    label: '银行卡核验',
    tells: '用本人的银行卡和它在银行预留的手机号接收一次验证码，约 2 分钟，当场出结果。不扣款，不采集人脸。',
    consent: 'bankCardCheck',
    begins: 'startBankCard',
    byCode: true,
    judged: false,
  },
  video: {
    label: '录像核验',
    tells: '出示身份证件录一段十秒左右的视频发来，由两位工作人员先后观看。不做人脸比对。',
    consent: 'videoCheck',
    begins: 'sendVideo',
    byCode: false,
    judged: true,
  },
  counter: {
    label: '到柜台核验',
    tells: '本人带身份证件到柜台，由两位工作人员当面核对。不采集人脸。',
    consent: 'counterCheck',
    begins: 'chooseCounter',
    byCode: false,
    judged: true,
  },
} as const satisfies Record<string, MeansRow>;

/** What a member of the staff may enter about a legal representative; who may, and from where, the machine says. */
export const staffJudgements = ['attend', 'vouch', 'confirm', 'decline'] as const satisfies readonly VerificationCommand[];
export type StaffJudgement = (typeof staffJudgements)[number];

export type VerificationMeans = keyof typeof verificationMeans;
/** Ways by elements that registers outside know, each with a code to the very mobile. */
export type MeansByCode = {
  [Means in VerificationMeans]: (typeof verificationMeans)[Means]['byCode'] extends true ? Means : never;
}[VerificationMeans];
export const meansKeys = keys(verificationMeans) as [VerificationMeans, ...VerificationMeans[]];
