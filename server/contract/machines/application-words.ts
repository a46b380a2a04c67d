import type { CommandRow, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

/** Steps of the applicant's progress bar, in order. */
export const stages = ['fill', 'review', 'pay', 'post', 'paperReview', 'make', 'deliver', 'end'] as const;
export type Stage = (typeof stages)[number];

export const stageLabels: Record<Stage, string> = {
  fill: '填写上传',
  review: '预审',
  pay: '付款',
  post: '邮寄原件',
  paperReview: '纸质审核',
  make: '制证',
  deliver: '寄送',
  end: '完成',
};

/** Whose turn it is. */
export const turns = {
  applicant: '您',
  reviewer: '审核员',
  courier: '快递',
  producer: '制证员',
  dispatcher: '收发员',
  finance: '财务',
  supervisor: '主管',
  nobody: '—',
} as const;
export type Turn = keyof typeof turns;

export type ApplicationState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'paid'
  | 'posted'
  | 'received'
  | 'papersIncomplete'
  | 'inProduction'
  | 'produced'
  | 'dispatched'
  | 'completed'
  | 'cancelled'
  | 'rejected';

export type ApplicationCommand =
  | 'submit'
  | 'return'
  | 'approve'
  | 'pay'
  | 'post'
  | 'postAnother'
  | 'parcelTrouble'
  | 'parcelReturned'
  | 'originalsLost'
  | 'receive'
  | 'refusePapers'
  | 'acceptPapers'
  | 'produce'
  | 'dispatch'
  | 'redispatch'
  | 'explainReturn'
  | 'agreeResend'
  | 'keyLost'
  | 'reportLost'
  | 'takeBackLoss'
  | 'deliverAfterAll'
  | 'correctSerials'
  | 'deliver'
  | 'reopenDelivery'
  | 'postpone'
  | 'cancel'
  | 'expire'
  | 'reject'
  | 'findKeyElsewhere'
  | 'askWithdraw'
  | 'convert'
  | 'renewScans'
  | 'renewPapers'
  | 'remake'
  | 'withdraw';

/** Jobs that a command may write. Each has exactly one handler (`job-handlers.ts`). */
export type ApplicationEffect =
  | 'tellAgent'
  | 'tellReceiver'
  | 'announceShipping'
  | 'reportShipping'
  | 'trackParcel'
  | 'closePayments'
  | 'refundPayment'
  | 'openInvoice'
  | 'voidInvoice'
  | 'keepOriginals'
  | 'endVerification';

/** Where people give a command: in the applicant's pages, in the staff's console; nowhere where platforms and the clock give it. */
export type CommandScreen = 'applicant' | 'console';

/** What arrives: the originals here, the key at its receiver's. */
export type Arrival = 'originals' | 'key';

export interface ApplicationCommandRow extends CommandRow<ApplicationState, Role, ApplicationEffect> {
  screens: readonly CommandScreen[];
  /** It tells that this arrived. */
  arrives?: Arrival;
  /** It takes back that the key arrived, and is not offered where that stands (`content/delivery.ts`). */
  undoesDelivery?: true;
}

export interface ApplicationRow extends StateRow {
  stage: Stage;
  waitsFor: Turn;
  /** What the one whose turn it is does next; shown beside the date. */
  next: string;
  /** Name of the time limit in the catalogue, in working days; the date it yields is shown to both sides. */
  limit: keyof TimeLimits | null;
  /** What the applicant may change by writing: everything, what a reviewer looks at again, or nothing. */
  edit: 'all' | 'corrections' | 'nothing';
  /** Money: none is wanted, it is asked for, it is here. */
  money: 'none' | 'asked' | 'here';
  /** The certificate's key: not made, made, or handed to the courier. */
  key: 'none' | 'made' | 'sent';
  /** A parcel is on its way: the originals to us, or the key to the receiver. */
  parcel: 'inbound' | 'outbound' | null;
  /** It ended before there was a key: the organisation's one primary key is free again. */
  stopped: boolean;
}

/** What a product grants working days for (Chinese calendar): waiting states, and what is promised beside them. */
export const timeLimits = [
  'fill',
  'preReview',
  'correct',
  'pay',
  'post',
  'transit',
  'paperReview',
  'supplement',
  'produce',
  'dispatch',
  'delivery',
  'reopenDelivery',
  'invoice',
  'manualCheck',
  'withdrawal',
] as const;
export type TimeLimits = Record<(typeof timeLimits)[number], number>;
