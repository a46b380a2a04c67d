import { z } from 'zod';
import { keys } from './machine.ts';
import { originals as machine } from './machines/originals.ts';

/** What a product says of originals whose application ended. Days are Chinese working days. */
export const originalsRule = z.strictObject({
  /** For the applicant to choose. */
  chooseDays: z.int().min(1).max(250),
  /** For us to do what was chosen. */
  actDays: z.int().min(1).max(250),
  /** What is done when nobody chose. */
  unchosen: z.enum(['back', 'destruction']),
});

/** As the applicant and the staff see them. */
export const originalsView = z.object({
  id: z.string(),
  state: z.enum(keys(machine.states)),
  stateLabel: z.string(),
  /** Why they are here. */
  why: z.string(),
  /** Who pays for the way back; null where nothing travels. */
  freight: z.string().nullable(),
  /** By when the one whose turn it is does what is next; null when nothing is. */
  dueOn: z.string().nullable(),
  /** The day promised first, where `dueOn` is a later one. */
  firstDueOn: z.string().nullable(),
  /** Beyond the published holidays: an approximate one. */
  dueIsAbout: z.boolean(),
  /** What is done when nobody chose. */
  unchosen: z.string(),
  /** Who of the staff has them in hand, for the staff; whether somebody has, for both. */
  takenBy: z.string().nullable(),
  begun: z.boolean(),
  courierLabel: z.string().nullable(),
  waybill: z.string().nullable(),
  /** What the first of two wrote of the destruction. */
  evidence: z.string().nullable(),
});
export type OriginalsView = z.infer<typeof originalsView>;
