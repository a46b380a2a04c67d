import { useEffect, useRef, useState } from 'react';
import { CallFailed } from '../../../../server/contract/caller.ts';
import type { QuestionKey } from '../../../../server/contract/form.ts';
import type { DraftView } from '../../../../server/contract/form-draft.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { useLooks } from '../../following';
import type { Loaded } from '../../hooks';
import { useInSight } from '../../platform/navigation';
import { hasPassed } from '../../returned';
import { answered, changes, type Draft, typedIn, without } from './draft';
import { differences, dropped, type Held, nothingHeld, opened, read, type Step, standingAnswer, stillAsked, taking } from './held';
import { copied, DraftKeeper, type Keeping } from './keeper';

export interface SectionProps extends Step {
  loaded: Loaded<ApplicationView>;
  /** What the server has of what was typed and not saved, and at which turn of this screen's keeper it was asked. */
  kept: { view: DraftView; turn: number };
  /** Reads it once more. */
  keptAgain: () => void;
  /** Hears at which turn the keeper is. */
  turns: { current: () => number };
}

interface Holding extends SectionProps {
  keeper: DraftKeeper;
  /** What was not sent yet, on the device. */
  queue: ReturnType<typeof typedIn>;
  latest: { current: Held };
  hold: (next: Held) => void;
}

/** Null where nothing differs from what stands. */
async function save({ application: { id, form }, keeper }: Holding, draft: Draft, drafted: QuestionKey[]): Promise<ApplicationView | null> {
  const answers = changes(form.answers, draft);
  if (keys(answers).length + drafted.length === 0) return null;
  const seen = keeper.revisionsOf(keys(answers));
  const body = {
    baseVersion: form.version,
    answers,
    ...(drafted.length > 0 && { drafted: keeper.revisionsOf(drafted) }),
    ...(keys(seen).length > 0 && { seen }),
  };
  try {
    return await call('POST /applications/:id/form', { params: { id }, body });
  } catch (failure) {
    // What was not saved is kept on as what is being typed.
    void keeper.flush();
    throw failure;
  }
}

function put({ application, queue, keeper }: Holding, key: QuestionKey, typed: string): void {
  queue.keep(key, typed, standingAnswer(application, key), keeper.seen(key));
  keeper.change(key, typed);
}

/** One save of all that was typed. Tells whether nothing was typed while it saved: then one may go on. */
async function commit(holding: Holding, part: Draft): Promise<boolean> {
  const { application, loaded, keeper, queue, latest, hold } = holding;
  await keeper.rest();
  const before = latest.current;
  const open = differences(before, application);
  const drafted = keys(before.hidden).filter((key) => !open[key]);
  const changed = await save(holding, part, drafted);
  const since = without(latest.current.draft, before.draft);
  const done = [...keys(part), ...drafted].filter((key) => since[key] === undefined);
  if (changed) {
    for (const key of done) keeper.saved(key, part[key]);
    queue.forget(done);
    loaded.set(changed);
  }
  const stands = Object.fromEntries(keys(since).map((key) => [key, standingAnswer(changed ?? application, key)]));
  const { draft, hidden, over } = latest.current;
  hold({
    ...latest.current,
    draft: without(draft, part),
    hidden: dropped(hidden, ...drafted),
    over: { ...over, ...stands },
    reopened: [],
  });
  void keeper.flush();
  return keys(since).length === 0;
}

function type(holding: Holding, name: QuestionKey, answer: string): void {
  const { application, latest, hold } = holding;
  const held = latest.current;
  const next = answered(application.product.form, { ...application.form.answers, ...held.hidden }, held.draft, name, answer);
  // With the number that a changed paper empties: it would stand there again beside the other paper.
  const changed = { ...without(next, held.draft), [name]: answer };
  const over = Object.fromEntries(keys(changed).map((key) => [key, standingAnswer(application, key)]));
  for (const key of keys(changed)) put(holding, key, changed[key] ?? '');
  hold({ ...held, draft: next, hidden: dropped(held.hidden, ...keys(changed)), over: { ...held.over, ...over } });
}

/** An empty field in place of a masked answer, which stands until something is typed. */
function reopen({ latest, hold }: Holding, key: QuestionKey): void {
  hold({ ...latest.current, reopened: [...latest.current.reopened, key] });
}

/** The masked answer is left as it was saved: what was typed over it goes. */
function giveUp({ latest, hold, keeper, queue }: Holding, key: QuestionKey, goesOn = false): void {
  const { draft, over, reopened, ...held } = latest.current;
  const left = goesOn ? [...reopened, key] : reopened.filter((other) => other !== key);
  hold({ ...held, draft: dropped(draft, key), over: draft[key] === undefined ? over : dropped(over, key), reopened: left });
  if (draft[key] === undefined) return;
  queue.forget([key]);
  keeper.change(key, null);
}

/** What may be done about an answer that is not shown here; `goesOn`: the empty field stays. */
const masks = (holding: Holding, key: QuestionKey) => ({
  reopened: holding.latest.current.reopened.includes(key),
  onReopen: () => reopen(holding, key),
  onGiveUp: (goesOn = false) => giveUp(holding, key, goesOn),
  onCopy: () => {
    holding.keeper.change(key, copied);
    void holding.keeper.flush();
  },
});

/** Of two that were typed into one field the person chose one. */
function choose(holding: Holding, key: QuestionKey, whose: 'mine' | 'theirs'): void {
  const { application, latest, hold, keeper, queue } = holding;
  const { elsewhere, ...held } = latest.current;
  const theirs = elsewhere[key];
  const standing = standingAnswer(application, key);
  const settled: Held = { ...held, elsewhere: dropped(elsewhere, key), over: { ...held.over, [key]: standing } };
  if (theirs) keeper.sees(key, theirs.revision);
  if (whose === 'mine') {
    hold({ ...settled, preferred: { ...settled.preferred, [key]: keeper.seen(key) } });
    if (held.draft[key] !== undefined) put(holding, key, held.draft[key] ?? '');
    return;
  }
  queue.forget([key]);
  hold(taking(settled, key, theirs, standing));
  if (!theirs) keeper.change(key, null);
}

/** The answers of a section, as typed and as saved. */
export function useDraft(props: SectionProps) {
  const { application, section } = props;
  const { id, product, form } = application;
  const queue = typedIn(id, product.form, section);
  const [keeping, setKeeping] = useState<Keeping>({ how: 'saved', at: props.kept.view.savedAt });
  const latest = useRef<Held>(nothingHeld);
  const [, draw] = useState({});
  const hold = (next: Held) => {
    latest.current = next;
    draw({});
  };
  const now = useRef({ form, queue });
  now.current = { form, queue };
  const [keeper] = useState(() => {
    const made = new DraftKeeper({
      send: (fields) => call('PUT /applications/:id/draft', { params: { id }, body: { formVersion: now.current.form.version, fields } }),
      taken: (key) => now.current.queue.forget([key]),
      copied: (key, copy) => hold(taking(latest.current, key, copy, now.current.form.answers[key] ?? '')),
      differs: (key, theirs) => hold({ ...latest.current, elsewhere: { ...latest.current.elsewhere, [key]: theirs } }),
      stands: setKeeping,
    });
    latest.current = opened(props, props.kept.view, queue.entries(), made);
    queue.forget(keys(queue.entries()).filter((key) => hasPassed(application, key)));
    props.turns.current = () => made.turn;
    return made;
  });
  const holding: Holding = { ...props, keeper, queue, latest, hold };
  useSending(keeper, keeping);
  useHearing(holding);
  return {
    draft: stillAsked(application, latest.current.draft),
    saved: { ...form.answers, ...latest.current.hidden },
    keep: (part: Draft) => commit(holding, part),
    change: (name: QuestionKey) => (answer: string) => type(holding, name, answer),
    masks: (name: QuestionKey) => masks(holding, name),
    choose: (key: QuestionKey, whose: 'mine' | 'theirs') => choose(holding, key, whose),
    keeping,
    differences: differences(latest.current, application, props.kept.view),
  };
}

/** What another device typed stands here with each reading, unless something was typed here since it was asked. */
function useHearing(holding: Holding): void {
  const { application, kept, queue, keeper, latest, hold } = holding;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited on the device goes when the step opens, and once
  useEffect(() => {
    const waiting = queue.entries();
    for (const key of keys(waiting))
      if (waiting[key]?.over === standingAnswer(application, key)) keeper.change(key, waiting[key]?.typed ?? '');
  }, [keeper]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each reading, and with nothing else
  useEffect(() => {
    if (kept.turn === keeper.turn && !keeper.busy()) hold(read(holding, kept.view, latest.current, keeper));
  }, [kept]);
}

const isLost = (failure: unknown): boolean =>
  !(failure instanceof CallFailed) || failure.status === 0 || failure.status === 429 || failure.status >= 500;

/** What had no answer goes as soon as there is one; what is left when the screen goes out of sight goes at once. */
function useSending(keeper: DraftKeeper, keeping: Keeping): void {
  const inSight = useInSight();
  useLooks(() => keeper.flush(), keeping.how === 'waiting' && isLost(keeping.failure) ? 'network' : null);
  useEffect(() => {
    if (!inSight) void keeper.flush();
  }, [inSight, keeper]);
  useEffect(() => () => keeper.leave(), [keeper]);
}
