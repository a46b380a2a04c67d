import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from './database.ts';

/** Runs `work` in one transaction; what it did is undone when it throws. */
export type Transact = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

/** Pauses before the next tries, milliseconds, each up to half as long again by chance, so that two that met do not meet again. */
const pauses = [5, 20, 80, 320];

/** PostgreSQL's own word that the same work may succeed when tried again: deadlock_detected, serialization_failure (manual, appendix A). */
const worthAnotherTry = /40P01|40001|deadlock detected|could not serialize access/;

/**
 * The one way to open a transaction. A deadlock or a serialisation failure is tried again, a few times; everything else is the caller's.
 * `work` must therefore touch nothing but the database.
 */
export const transactOn =
  (database: Database): Transact =>
  async (work) => {
    for (const pause of pauses) {
      try {
        return await database.$transaction(work);
      } catch (error) {
        if (!mayTryAgain(error)) throw error;
        await sleep(pause * (1 + Math.random() / 2));
      }
    }
    return database.$transaction(work);
  };

/** Prisma says P2034 for some of them and wraps the driver's error for others. */
function mayTryAgain(error: unknown): boolean {
  const { code, meta, message } = (error ?? {}) as { code?: string; meta?: unknown; message?: string };
  return code === 'P2034' || (/^P20|^40/.test(code ?? '') && worthAnotherTry.test(`${code} ${JSON.stringify(meta ?? {})} ${message}`));
}
