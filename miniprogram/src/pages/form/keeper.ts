import { isSensitive, masked, type QuestionKey, tidy } from '../../../../server/contract/form.ts';
import type { DraftChange, DraftKept } from '../../../../server/contract/form-draft.ts';

/** Milliseconds after the last key. */
const pause = 800;

type Typed = string | null;
export type KeptField = NonNullable<DraftKept['fields'][QuestionKey]>;

export interface Port {
  send(fields: DraftChange['fields']): Promise<DraftKept>;
  /** The server has it as it stands here now: the device need not keep it. */
  taken(key: QuestionKey): void;
  /** Another device of the same person typed something else into it. */
  differs(key: QuestionKey, theirs: KeptField): void;
  /** How it stands: `savedAt` of the newest answer, or why nothing was kept. */
  stands(standing: Keeping): void;
}

export type Keeping = { how: 'saving' } | { how: 'saved'; at: string | null } | { how: 'waiting'; failure: unknown };

export type Keeper = ReturnType<typeof draftKeeper>;

/** Sends what was typed once nobody types for a moment, one request at a time; what had no answer waits here and goes with the next. */
export function draftKeeper(port: Port) {
  const pending = new Map<QuestionKey, Typed>();
  const seen = new Map<QuestionKey, string>();
  /** What was sent and had no answer: the server may have it. */
  const unanswered = new Map<QuestionKey, Typed>();
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underway: Promise<void> | null = null;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), pause);
  };

  function settle(key: QuestionKey, typed: Typed, answer: DraftKept): void {
    const theirs = answer.fields[key];
    if (answer.left.includes(key) && theirs) {
      if (isSame(key, unanswered.get(key), theirs)) seen.set(key, theirs.revision);
      else {
        pending.delete(key);
        port.differs(key, theirs);
      }
      return;
    }
    sees(key, theirs?.revision);
    unanswered.delete(key);
    if (pending.get(key) !== typed) return;
    pending.delete(key);
    port.taken(key);
  }

  async function post(batch: ReadonlyMap<QuestionKey, Typed>): Promise<void> {
    const fields = Object.fromEntries([...batch].map(([key, typed]) => [key, { typed, seen: seen.get(key) ?? '' }]));
    try {
      const answer = await port.send(fields);
      turn += 1;
      for (const [key, typed] of batch) settle(key, typed, answer);
      port.stands(pending.size > 0 ? { how: 'saving' } : { how: 'saved', at: answer.savedAt });
      if (pending.size > 0) later();
    } catch (failure) {
      for (const [key, typed] of batch) unanswered.set(key, typed);
      port.stands({ how: 'waiting', failure });
    }
  }

  /** Sends what waits, after what is on its way. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    await underway;
    if (pending.size === 0 || underway) return;
    underway = post(new Map(pending)).finally(() => {
      underway = null;
    });
    await underway;
  }

  const sees = (key: QuestionKey, revision: string | undefined): void => void (revision ? seen.set(key, revision) : seen.delete(key));

  return {
    change(key: QuestionKey, typed: Typed): void {
      turn += 1;
      pending.set(key, typed);
      port.stands({ how: 'saving' });
      later();
    },
    flush,
    sees,
    seen: (key: QuestionKey): string | undefined => seen.get(key),
    /** Nothing more goes until what is on its way was answered. */
    async rest(): Promise<void> {
      clearTimeout(timer);
      await underway;
    },
    /** It was saved, and the draft of it is gone; what was typed since waits on. */
    saved(key: QuestionKey, typed: Typed | undefined): void {
      turn += 1;
      seen.delete(key);
      if (pending.get(key) === typed) pending.delete(key);
      if (pending.size > 0) later();
    },
    /** Another number whenever something happens; what was read before is old. */
    turn: (): number => turn,
    busy: (): boolean => pending.size > 0 || underway !== null,
  };
}

const isSame = (key: QuestionKey, sent: Typed | undefined, { typed, masked: hides }: KeptField): boolean =>
  typeof sent === 'string' && (hides && isSensitive(key) ? masked(key, tidy(key, sent)) : sent) === typed;
