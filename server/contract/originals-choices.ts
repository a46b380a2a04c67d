import type { SecondPayer } from './parcel-reasons.ts';

interface KeptRow {
  label: string;
  payer: SecondPayer;
}

/** Why originals lie here though their application ended; who pays for the way back follows from it. */
export const keptReasons = {
  withdraw: { label: '申请已撤回', payer: 'applicant' },
  reject: { label: '申请不予受理', payer: 'us' },
  arrivedLate: { label: '申请终止后原件才寄到', payer: 'applicant' },
} as const satisfies Record<string, KeptRow>;
export type KeptReason = keyof typeof keptReasons;

export const keptBy = (stored: string): KeptRow => keptReasons[stored in keptReasons ? (stored as KeptReason) : 'arrivedLate'];

/** How the way back is paid, in words that stand by themselves. */
export const wayBackWords: Record<SecondPayer, string> = {
  applicant: '寄回的运费到付，由贵单位承担',
  us: '寄回的运费由我方承担',
};

/** What the applicant may choose, and the command it gives. */
export const choices = { back: 'chooseBack', destruction: 'chooseDestruction' } as const;
export type Choice = keyof typeof choices;
export const choiceWords: Record<Choice, string> = { back: '寄回', destruction: '销毁' };
