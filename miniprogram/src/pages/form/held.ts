import { type Answers, isSensitive, type QuestionKey, questionsIn, type SectionKey } from '../../../../server/contract/form.ts';
import type { DraftView } from '../../../../server/contract/form-draft.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import type { Entry } from '../../drafts';
import { hasPassed } from '../../returned';
import type { Draft } from './draft';
import type { DraftKeeper, KeptField } from './keeper';

type ByQuestion<Value> = Partial<Record<QuestionKey, Value>>;

/** What stands in the fields of a step and is not saved. */
export interface Held {
  draft: Draft;
  /** Whole sensitive numbers that the server keeps in the draft, masked. */
  hidden: Answers;
  /** The saved answer that each was typed over; null where it is another one by now. */
  over: ByQuestion<string | null>;
  /** What another device typed into the same fields, until the person chose. */
  elsewhere: ByQuestion<KeptField>;
  /** Masked answers in place of which an empty field stands. Nothing was typed into it: they are as they were. */
  reopened: readonly QuestionKey[];
  /** Revisions of the draft that the person chose over what was saved meanwhile. */
  preferred: ByQuestion<string | undefined>;
}

/** A field that two typed into: what stands here, and what stands elsewhere. */
export interface Difference {
  mine: string;
  /** When that was kept on the server, as of the last reading. */
  mineAt?: string;
  theirs: string;
  /** When it was typed on another device; null: it is the saved answer that is another one by now. */
  at: string | null;
}

export interface Step {
  application: ApplicationView;
  section: SectionKey;
}

export const nothingHeld: Held = { draft: {}, hidden: {}, over: {}, elsewhere: {}, reopened: [], preferred: {} };

export const standingAnswer = ({ form }: ApplicationView, key: QuestionKey): string => form.answers[key] ?? '';

export const dropped = <Value>(from: ByQuestion<Value>, ...gone: readonly QuestionKey[]): ByQuestion<Value> =>
  Object.fromEntries(keys(from).flatMap((key) => (gone.includes(key) ? [] : [[key, from[key]]]))) as ByQuestion<Value>;

/** With one field as the server has it now. */
export function taking(held: Held, key: QuestionKey, now: KeptField | undefined, standing: string): Held {
  const without: Held = { ...held, draft: dropped(held.draft, key), hidden: dropped(held.hidden, key), over: dropped(held.over, key) };
  if (!now) return without;
  const over = { ...held.over, [key]: now.overtaken ? null : standing };
  if (now.masked) return { ...without, hidden: { ...held.hidden, [key]: now.typed }, over };
  return { ...without, draft: { ...held.draft, [key]: now.typed }, over };
}

/** What stands when the step opens: the server's draft, and over it what this device had not sent yet. */
export function opened(step: Step, kept: DraftView, waiting: ByQuestion<Entry>, keeper: DraftKeeper): Held {
  let held = read(step, kept, nothingHeld, keeper);
  for (const key of keys(waiting)) {
    if (hasPassed(step.application, key)) continue;
    const { typed = '', over = '', seen } = waiting[key] ?? {};
    keeper.found(key, typed, seen);
    held = { ...held, draft: { ...held.draft, [key]: typed }, hidden: dropped(held.hidden, key), over: { ...held.over, [key]: over } };
  }
  return held;
}

/** What was typed may be saved, and what stands in a field that passed the review meanwhile may not: it has no box in which it could be given up. */
export const stillAsked = (application: ApplicationView, draft: Draft): Draft =>
  dropped(draft, ...keys(draft).filter((key) => hasPassed(application, key)));

/** The draft was read again: what another device typed, saved or gave up meanwhile stands here too. */
export function read({ application, section }: Step, kept: DraftView, before: Held, keeper: DraftKeeper): Held {
  let held = before;
  for (const key of questionsIn(application.product.form, section)) {
    const now = kept.fields[key];
    // Told by the server: two numbers may read alike where they are masked.
    const overtaken = now?.overtaken && now.revision !== held.preferred[key];
    if (overtaken && now.revision === keeper.seen(key)) held = { ...held, over: { ...held.over, [key]: null } };
    if (now?.revision === keeper.seen(key) || held.elsewhere[key]) continue;
    keeper.sees(key, now?.revision);
    held = taking(held, key, now, standingAnswer(application, key));
  }
  return held;
}

/** What was typed and differs from what stands elsewhere by now. */
export function differences(
  { draft, hidden, over, elsewhere }: Held,
  application: ApplicationView,
  kept?: DraftView,
): ByQuestion<Difference> {
  const mine = { ...hidden, ...draft };
  const rows = keys(mine).flatMap((key): [QuestionKey, Difference][] => {
    const typed = mine[key] ?? '';
    const theirs = elsewhere[key];
    const mineAt = kept?.fields[key]?.savedAt;
    if (theirs) return [[key, { mine: typed, mineAt, theirs: theirs.typed, at: theirs.savedAt }]];
    const standing = standingAnswer(application, key);
    if (over[key] === standing || (typed === standing && !isSensitive(key))) return [];
    return [[key, { mine: typed, mineAt, theirs: standing, at: null }]];
  });
  return Object.fromEntries(rows);
}
