import { useEffect, useRef, useState } from 'react';
import type { CallFailed } from '../../../../server/contract/caller.ts';
import { type Answers, type QuestionKey, questionsIn, type SectionKey } from '../../../../server/contract/form.ts';
import type { DraftView } from '../../../../server/contract/form-draft.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { useLooks } from '../../following';
import type { Loaded } from '../../hooks';
import { useInSight } from '../../platform/navigation';
import { answered, changes, type Draft, typedIn, without } from './draft';
import { draftKeeper, type Keeper, type Keeping, type KeptField } from './keeper';

export interface SectionProps {
  application: ApplicationView;
  section: SectionKey;
  loaded: Loaded<ApplicationView>;
  kept: KeptBefore;
  /** Hears at which turn the keeper is. */
  turns: { current: () => number };
}

/** What the server has of what was typed and not saved, and at which turn of this screen's keeper it was asked. */
export interface KeptBefore {
  view: DraftView;
  turn: number;
}

/** A field that two typed into: what stands here, and what stands elsewhere. */
export interface Difference {
  mine: string;
  theirs: string;
  /** When it was typed on another device; null: it is the saved answer that is another one by now. */
  at: string | null;
}

interface Held {
  draft: Draft;
  /** Whole sensitive numbers that the server keeps in the draft, masked. */
  hidden: Answers;
  /** The saved answer that each was typed over; null where it is another one by now. */
  over: Partial<Record<QuestionKey, string | null>>;
  elsewhere: Partial<Record<QuestionKey, KeptField>>;
}

async function save({ id, form }: ApplicationView, draft: Draft, drafted: QuestionKey[]): Promise<ApplicationView | null> {
  const answers = changes(form.answers, draft);
  if (keys(answers).length + drafted.length === 0) return null;
  const body = { baseVersion: form.version, answers, ...(drafted.length > 0 && { drafted }) };
  return call('POST /applications/:id/form', { params: { id }, body });
}

const dropped = <Value>(from: Partial<Record<QuestionKey, Value>>, ...gone: readonly QuestionKey[]): Partial<Record<QuestionKey, Value>> =>
  Object.fromEntries(keys(from).flatMap((key) => (gone.includes(key) ? [] : [[key, from[key]]])));

/** One field as the server has it now. */
function taking(held: Held, key: QuestionKey, now: KeptField | undefined, standing: string): Held {
  const { draft, hidden, over, ...rest } = { ...held, draft: dropped(held.draft, key), hidden: dropped(held.hidden, key) };
  if (!now) return { ...rest, draft, hidden, over: dropped(over, key) };
  return {
    ...rest,
    draft: now.masked ? draft : { ...draft, [key]: now.typed },
    hidden: now.masked ? { ...hidden, [key]: now.typed } : hidden,
    over: { ...over, [key]: now.overtaken ? null : standing },
  };
}

type Queue = ReturnType<typeof typedIn>;

/** What stands when the step opens: the server's draft, and over it what this device had not sent yet. */
function opened({ application, section, kept }: SectionProps, queue: Queue, keeper: Keeper): Held {
  const standing = (key: QuestionKey) => application.form.answers[key] ?? '';
  let held: Held = { draft: {}, hidden: {}, over: {}, elsewhere: {} };
  for (const key of questionsIn(application.product.form, section)) {
    const now = kept.view.fields[key];
    keeper.sees(key, now?.revision);
    held = taking(held, key, now, standing(key));
  }
  const waiting = queue.entries();
  for (const key of keys(waiting)) {
    const { typed = '', over = '', seen } = waiting[key] ?? {};
    keeper.sees(key, seen);
    held = { ...held, draft: { ...held.draft, [key]: typed }, hidden: dropped(held.hidden, key), over: { ...held.over, [key]: over } };
  }
  return held;
}

/** The draft was read again: what another device typed, saved or gave up meanwhile stands here too. */
function read({ application, section, kept }: SectionProps, before: Held, keeper: Keeper): Held {
  let held = before;
  for (const key of questionsIn(application.product.form, section)) {
    const now = kept.view.fields[key];
    if (now?.revision === keeper.seen(key) || held.elsewhere[key]) continue;
    keeper.sees(key, now?.revision);
    held = taking(held, key, now, application.form.answers[key] ?? '');
  }
  return held;
}

/** What was typed and differs from what stands elsewhere by now. */
function differences({ draft, hidden, over, elsewhere }: Held, saved: Answers): Partial<Record<QuestionKey, Difference>> {
  const mine = { ...hidden, ...draft };
  const rows = keys(mine).flatMap((key): [QuestionKey, Difference][] => {
    const typed = mine[key] ?? '';
    const theirs = elsewhere[key];
    if (theirs) return [[key, { mine: typed, theirs: theirs.typed, at: theirs.savedAt }]];
    const standing = saved[key] ?? '';
    if (over[key] === standing || typed === standing) return [];
    return [[key, { mine: typed, theirs: standing, at: null }]];
  });
  return Object.fromEntries(rows);
}

/** The answers of a section, as typed and as saved. `keep` tells whether nothing was typed while it saved: then one may go on. */
export function useDraft(props: SectionProps) {
  const { application, section, loaded, kept } = props;
  const { id, form } = application;
  const saved = form.answers;
  const standing = (name: QuestionKey) => saved[name] ?? '';
  const queue = typedIn(id, application.product.form, section);
  const [keeping, setKeeping] = useState<Keeping>({ how: 'saved', at: kept.view.savedAt });
  const latest = useRef<Held>({ draft: {}, hidden: {}, over: {}, elsewhere: {} });
  const [, draw] = useState({});
  const hold = (next: Held) => {
    latest.current = next;
    draw({});
  };
  const now = useRef({ application, queue });
  now.current = { application, queue };
  const [keeper] = useState(() => {
    const made = draftKeeper({
      send: (fields) =>
        call('PUT /applications/:id/draft', { params: { id }, body: { formVersion: now.current.application.form.version, fields } }),
      taken: (key) => now.current.queue.forget([key]),
      differs: (key, theirs) => hold({ ...latest.current, elsewhere: { ...latest.current.elsewhere, [key]: theirs } }),
      stands: setKeeping,
    });
    latest.current = opened(props, queue, made);
    props.turns.current = made.turn;
    return made;
  });
  useSending(keeper, keeping);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits goes when the step opens
  useEffect(() => {
    const waiting = queue.entries();
    for (const key of keys(waiting)) if (waiting[key]?.over === standing(key)) keeper.change(key, waiting[key]?.typed ?? '');
  }, [keeper]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another device typed comes with each reading
  useEffect(() => {
    if (kept.turn === keeper.turn() && !keeper.busy()) hold(read(props, latest.current, keeper));
  }, [kept]);

  const put = (key: QuestionKey, typed: string) => {
    queue.keep(key, typed, standing(key), keeper.seen(key));
    keeper.change(key, typed);
  };
  const keep = async (part: Draft): Promise<boolean> => {
    await keeper.rest();
    const before = latest.current;
    const drafted = keys(before.hidden);
    const changed = await save(application, part, drafted);
    const since = without(latest.current.draft, before.draft);
    const done = [...keys(part), ...drafted].filter((key) => since[key] === undefined);
    if (changed) for (const key of done) keeper.saved(key, part[key]);
    if (changed) queue.forget(done);
    if (changed) loaded.set(changed);
    const answers = changed?.form.answers ?? saved;
    const over = { ...latest.current.over, ...Object.fromEntries(keys(since).map((key) => [key, answers[key] ?? ''])) };
    hold({ ...latest.current, draft: without(latest.current.draft, part), hidden: dropped(latest.current.hidden, ...drafted), over });
    void keeper.flush();
    return keys(since).length === 0;
  };
  const change = (name: QuestionKey) => (answer: string) => {
    const held = latest.current;
    const shown = { ...saved, ...held.hidden };
    const next = answered(application.product.form, shown, held.draft, name, answer);
    // With the number that a changed paper empties: it would stand there again beside the other paper.
    const changed = { ...without(next, held.draft), [name]: answer };
    const over = Object.fromEntries(keys(changed).map((key) => [key, standing(key)]));
    for (const key of keys(changed)) put(key, changed[key] ?? '');
    hold({ ...held, draft: next, hidden: dropped(held.hidden, ...keys(changed)), over: { ...held.over, ...over } });
  };
  /** One of two is chosen. */
  const choose = (key: QuestionKey, whose: 'mine' | 'theirs') => {
    const held = latest.current;
    const { [key]: theirs, ...elsewhere } = held.elsewhere;
    if (theirs) keeper.sees(key, theirs.revision);
    const settled: Held = { ...held, elsewhere, over: { ...held.over, [key]: standing(key) } };
    if (whose === 'mine') {
      hold(settled);
      if (held.draft[key] !== undefined) put(key, held.draft[key] ?? '');
      return;
    }
    queue.forget([key]);
    hold(taking(settled, key, theirs, standing(key)));
    if (!theirs) keeper.change(key, null);
  };
  const { draft, hidden } = latest.current;
  return { draft, saved: { ...saved, ...hidden }, keep, change, choose, keeping, differences: differences(latest.current, saved) };
}

const isLost = (failure: unknown): boolean => {
  const { status = 0 } = failure as Partial<CallFailed>;
  return status === 0 || status === 429 || status >= 500;
};

/** What had no answer goes as soon as there is one; what is left when the screen goes out of sight goes at once. */
function useSending(keeper: Keeper, keeping: Keeping): void {
  const inSight = useInSight();
  useLooks(keeper.flush, keeping.how === 'waiting' && isLost(keeping.failure) ? 'network' : null);
  useEffect(() => {
    if (!inSight) void keeper.flush();
  }, [inSight, keeper]);
  useEffect(() => () => void keeper.flush(), [keeper]);
}
