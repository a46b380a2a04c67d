import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../contract/errors.ts';
import type { Database, Transaction } from './database.ts';

/** What a transaction hands on: ids and plain words, since it is kept with a request's key and read again as JSON. Rows are read anew. */
export type Kept = string | number | boolean | null | undefined | readonly Kept[] | { readonly [name: string]: Kept };

// biome-ignore lint/suspicious/noConfusingVoidType: most work hands nothing on, and says so by returning nothing
export type Handed = Kept | void;

export interface Around<Result, Ready> {
  /** What cannot be in a transaction: asking a platform, spending a code, hashing a password. Done before it, and not when a repeat finds it done. */
  before?: () => Promise<Ready>;
  /** What follows the commit outside the database and may be done twice. A repeat makes up for a process that died before it. */
  after?: (result: Result) => Promise<void>;
  /** Not the request's own command but bookkeeping that may happen at any time by itself; a request's key says nothing about it. */
  apart?: true;
}

/** Runs `work` in one transaction; what it did is undone when it throws. In a request with an idempotency key it runs once for the key. */
export type Transact = <Result extends Handed, Ready = undefined>(
  work: (tx: Transaction, ready: Ready) => Promise<Result>,
  around?: Around<Result, Ready>,
) => Promise<Result>;

/** Pauses before the next tries, milliseconds, each up to half as long again by chance, so that two that met do not meet again. */
const pauses = [5, 20, 80, 320];

/** Pauses of who found a lock held: grown, they are three quarters of the time, in which others have the connection. Milliseconds. */
const lockPauses = { first: 10, longest: 320 };

/**
 * How long all tries together may take where a row is held, and where a twin of the request itself is at work; with a last statement that waits
 * for its lock (`lockTimeoutMs`) nobody waits over 5 s. Milliseconds.
 */
export const lockPatienceMs = 4_500;
export const twinPatienceMs = 3_000;

/** PostgreSQL's own word that the same work may succeed when tried again: deadlock_detected, serialization_failure (manual, appendix A). */
const worthAnotherTry = /40P01|40001|deadlock detected|could not serialize access/;
/** lock_not_available: somebody holds the row for longer than a statement may wait. */
const held = /55P03|lock timeout/;

/**
 * The one way to open a transaction. A deadlock or a serialisation failure is tried again, a few times; who finds a lock held gives its
 * connection back and comes again for a while, then is told `crowded`; everything else is the caller's. `work` must therefore touch nothing
 * but the database.
 */
export const transactOn =
  (database: Database): Transact =>
  async (work, { before, after } = {}) => {
    // Without `before` nothing is made ready, and `work` asks for nothing.
    const ready = (await before?.()) as Awaited<ReturnType<NonNullable<typeof before>>>;
    const result = await persistently(() => database.$transaction((tx) => work(tx, ready)));
    await after?.(result);
    return result;
  };

async function persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  for (let met = 0, waits = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      const waited = isHeld(error);
      const pause = waited ? Math.min(lockPauses.longest, lockPauses.first * 2 ** waits++) : worthwhile(error) ? pauses[met++] : undefined;
      const twin = error instanceof Refusal;
      if (waited && performance.now() - from > (twin ? twinPatienceMs : lockPatienceMs)) throw twin ? error : new Refusal('crowded');
      if (pause === undefined) throw error;
      await sleep(pause * (1 + Math.random() / 2));
    }
  }
}

/** Whether a statement found a row or a claim held by somebody else. */
export const isHeld = (error: unknown): boolean => (error instanceof Refusal ? error.code === 'stillWorking' : says(error, held));

const worthwhile = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'P2034' || says(error, worthAnotherTry);

/** Prisma has a code of its own for some of them and wraps the driver's error for others. */
function says(error: unknown, pattern: RegExp): boolean {
  const { code, meta, message } = (error ?? {}) as { code?: string; meta?: unknown; message?: string };
  return /^P20|^40|^55/.test(code ?? '') && pattern.test(`${code} ${JSON.stringify(meta ?? {})} ${message}`);
}
