import { z } from 'zod';
import { keys } from './machine.ts';
import { originals as machine } from './machines/originals.ts';
import type { SecondPayer } from './parcel-reasons.ts';

/** What a product says of originals whose application ended. Days are Chinese working days. */
export const originalsRule = z.strictObject({
  /** For the applicant to choose. */
  chooseDays: z.int().min(1).max(250),
  /** For us to do what was chosen. */
  actDays: z.int().min(1).max(250),
  /** What is done when nobody chose. */
  unchosen: z.enum(['back', 'destruction']),
});
export type OriginalsRule = z.infer<typeof originalsRule>;

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

/** As the applicant and the staff see them. */
export const originalsView = z.object({
  id: z.string(),
  state: z.enum(keys(machine.states)),
  stateLabel: z.string(),
  /** Why they are here. */
  why: z.string(),
  freight: z.string(),
  /** By when the one whose turn it is does what is next; null when nothing is. */
  dueOn: z.string().nullable(),
  /** What is done when nobody chose. */
  unchosen: z.string(),
  courierLabel: z.string().nullable(),
  waybill: z.string().nullable(),
  /** What the first of two wrote of the destruction. */
  evidence: z.string().nullable(),
});
export type OriginalsView = z.infer<typeof originalsView>;
