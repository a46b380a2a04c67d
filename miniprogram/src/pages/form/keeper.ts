import { CallFailed } from '../../../../server/contract/caller.ts';
import { isSensitive, masked, type QuestionKey, tidy } from '../../../../server/contract/form.ts';
import type { DraftChange, DraftKept } from '../../../../server/contract/form-draft.ts';

/** Milliseconds after the last key. */
const pause = 800;

/** In place of a text: the server takes the answer of the question that this one may copy. */
export const copied = Symbol('copied');
type Typed = string | null | typeof copied;
export type KeptField = NonNullable<DraftKept['fields'][QuestionKey]>;

export interface Port {
  send(fields: DraftChange['fields']): Promise<DraftKept>;
  /** The server has it as it stands here now: the device need not keep it. */
  taken(key: QuestionKey): void;
  /** The server copied it, and shows it masked. */
  copied(key: QuestionKey, copy: KeptField | undefined): void;
  /** Another device of the same person typed something else into it. */
  differs(key: QuestionKey, theirs: KeptField): void;
  stands(standing: Keeping): void;
}

/** How what is typed stands: when it was kept, or why it was not yet. */
export type Keeping = { how: 'saving' } | { how: 'saved'; at: string | null } | { how: 'waiting'; failure: unknown };

/** Sends what was typed once nobody types for a moment, one request at a time; what had no answer waits here and goes with the next. */
export class DraftKeeper {
  private readonly pending = new Map<QuestionKey, Typed>();
  private readonly revisions = new Map<QuestionKey, string>();
  /** What was sent and had no answer: the server may have it. */
  private readonly unanswered = new Map<QuestionKey, Typed>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underway: Promise<void> | null = null;
  private left = false;
  /** Another number whenever something happens: what was asked before is old. */
  turn = 0;

  constructor(private readonly port: Port) {}

  /** Null gives the draft of this field up. */
  change(key: QuestionKey, typed: Typed): void {
    this.turn += 1;
    this.pending.set(key, typed);
    this.port.stands({ how: 'saving' });
    this.later();
  }

  /** The revision of the server's draft that stands here. */
  seen(key: QuestionKey): string | undefined {
    return this.revisions.get(key);
  }

  revisionsOf(fields: readonly QuestionKey[]): Partial<Record<QuestionKey, string>> {
    const known = fields.flatMap((key): [QuestionKey, string][] => {
      const revision = this.revisions.get(key);
      return revision ? [[key, revision]] : [];
    });
    return Object.fromEntries(known);
  }

  sees(key: QuestionKey, revision: string | undefined): void {
    if (revision) this.revisions.set(key, revision);
    else this.revisions.delete(key);
  }

  /** It lay on the device: it may have been sent, and the answer missed. */
  found(key: QuestionKey, typed: string, revision: string | undefined): void {
    this.sees(key, revision);
    this.unanswered.set(key, typed);
  }

  busy(): boolean {
    return this.pending.size > 0 || this.underway !== null;
  }

  /** Sends what waits, after what is on its way. */
  async flush(): Promise<void> {
    await this.rest();
    if (this.pending.size === 0 || this.underway) return;
    this.underway = this.post(new Map(this.pending)).finally(() => {
      this.underway = null;
    });
    await this.underway;
  }

  /** The screen is gone: what waits goes now. */
  leave(): void {
    this.left = true;
    void this.flush();
  }

  /** Nothing more goes until what is on its way was answered. */
  async rest(): Promise<void> {
    clearTimeout(this.timer);
    await this.underway;
  }

  /** It was saved, and the draft of it is gone; what was typed since waits on. */
  saved(key: QuestionKey, typed: Typed | undefined): void {
    this.turn += 1;
    this.revisions.delete(key);
    if (this.pending.get(key) === typed) this.pending.delete(key);
    if (this.pending.size > 0) this.later();
    else this.port.stands({ how: 'saved', at: null });
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private async post(batch: ReadonlyMap<QuestionKey, Typed>): Promise<void> {
    const fields = Object.fromEntries([...batch].map(([key, typed]) => [key, { ...sentAs(typed), seen: this.seen(key) ?? '' }]));
    try {
      const answer = await this.port.send(fields);
      this.turn += 1;
      for (const [key, typed] of batch) this.settle(key, typed, answer);
      this.port.stands(this.pending.size > 0 ? { how: 'saving' } : { how: 'saved', at: answer.savedAt });
      if (this.pending.size > 0) this.later();
    } catch (failure) {
      const refused = refusedOf(batch, failure);
      for (const [key, typed] of batch) {
        if (!refused.includes(key)) this.unanswered.set(key, typed);
        else if (this.pending.get(key) === typed) this.pending.delete(key);
      }
      this.port.stands({ how: 'waiting', failure });
      if (refused.length > 0 && this.pending.size > 0) this.later();
    }
  }

  private settle(key: QuestionKey, typed: Typed, answer: DraftKept): void {
    const theirs = answer.fields[key];
    if (answer.left.includes(key) && theirs && typed !== copied) {
      this.meet(key, theirs);
      return;
    }
    this.sees(key, theirs?.revision);
    this.unanswered.delete(key);
    if (this.pending.get(key) !== typed) return;
    this.pending.delete(key);
    // Of a screen that is gone: the next one has read what lies on the device, and sends it again.
    if (this.left) return;
    this.port.taken(key);
    if (typed === copied) this.port.copied(key, theirs);
  }

  /** Something else stands there: this device's own, whose answer was lost, or another one's. */
  private meet(key: QuestionKey, theirs: KeptField): void {
    if (isSame(key, this.unanswered.get(key), theirs)) {
      this.sees(key, theirs.revision);
      return;
    }
    this.pending.delete(key);
    this.port.differs(key, theirs);
  }
}

const sentAs = (typed: Typed) => (typed === copied ? { typed: null, copied: true as const } : { typed });

const isSame = (key: QuestionKey, sent: Typed | undefined, { typed, masked: hides }: KeptField): boolean =>
  typeof sent === 'string' && (hides && isSensitive(key) ? masked(key, tidy(key, sent)) : sent) === typed;

/** It names the fields: what was typed is wrong, or stands in a field that passed the review meanwhile. */
const isAboutFields = ({ status, problem: { code } }: CallFailed): boolean => status === 400 || code === 'partPassed';

/** Fields of a batch that the server will not take as they are: they are set aside until something else is typed, and hold up no other. */
function refusedOf(batch: ReadonlyMap<QuestionKey, Typed>, failure: unknown): QuestionKey[] {
  const faults = failure instanceof CallFailed && isAboutFields(failure) ? (failure.problem.fields ?? []) : [];
  return [...batch.keys()].filter((key) => faults.some(({ path }) => path.split('.')[1] === key));
}
