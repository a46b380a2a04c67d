import { z } from 'zod';
import { keys } from './machine.ts';
import { replacedKey } from './machines/replaced-key.ts';
import { type WithdrawalState, withdrawal } from './machines/withdrawal.ts';
import { organisationShown } from './organisation-views.ts';

const time = z.iso.datetime();
const states = keys(withdrawal.states) as [WithdrawalState, ...WithdrawalState[]];

/** What withdrawing would give back now, in words; shown before paying and again before asking. */
const withdrawalOffer = z.object({
  rule: z.string(),
  amountFen: z.int(),
  said: z.string(),
  /** What comes back in which steps, in their order. */
  table: z.array(z.object({ steps: z.string(), amountFen: z.int(), said: z.string() })),
});

/** The last time that the applicant asked to withdraw, and what came of it. */
const withdrawalView = z.object({
  id: z.string(),
  state: z.enum(states),
  stateLabel: z.string(),
  reason: z.string(),
  amountFen: z.int(),
  askedAt: time,
  /** The day that is promised now, and the one before it where that could not be kept. */
  dueOn: z.string(),
  /** Beyond the published holidays: an approximate one. */
  dueIsAbout: z.boolean(),
  firstDueOn: z.string().nullable(),
  said: z.string(),
  /** Why it was refused. */
  answer: z.string().nullable(),
});

const conversionView = z.object({
  keyLabel: z.string(),
  priceFen: z.int(),
  differenceFen: z.int(),
  reprint: z.array(z.string()),
  said: z.string(),
});

/** A key that another one took the place of. */
const replacedKeyView = z.object({
  id: z.string(),
  serial: z.string(),
  keySerial: z.string(),
  why: z.string(),
  state: z.enum(keys(replacedKey.states)),
  stateLabel: z.string(),
  replacedAt: time,
  /** By which day it is revoked, as was told last. */
  dueOn: z.iso.date(),
  dueIsAbout: z.boolean(),
  /** The day that was told first, where another one was told since. */
  firstDueOn: z.iso.date().nullable(),
  /** That day is over and nobody has revoked it. */
  late: z.boolean(),
  revokedAt: time.nullable(),
});

/** What an applicant's page says of what may be wanted otherwise once the money is here. */
export const turnedRound = {
  ...organisationShown,
  /** What going back would bring; null where nothing is paid or it is too late. */
  withdrawalOffer: withdrawalOffer.nullable(),
  withdrawal: withdrawalView.nullable(),
  /** What another kind of key would mean; null where there is no choice. */
  conversion: conversionView.nullable(),
  /** The organisation holds such a key from elsewhere: what the applicant may choose, in words. */
  keyElsewhere: z.string().nullable(),
  replacedKeys: z.array(replacedKeyView),
};

export type WithdrawalOffer = z.infer<typeof withdrawalOffer>;
export type WithdrawalView = z.infer<typeof withdrawalView>;
export type ReplacedKeyView = z.infer<typeof replacedKeyView>;
