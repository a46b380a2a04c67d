import type { Transaction } from '../data/database.ts';
import type { DataKey, Sealer } from '../data/sealing.ts';
import type { LockedChain } from './locks.ts';

/** A key that works. */
export interface WorkingKey {
  id: string;
  keySealed: string;
}

/** It opens for its subject alone: no key goes over to another case. */
const contextOf = (subject: string): string => `evidence of ${subject}`;

export const openKey = (sealer: Sealer, { subject, keySealed }: { subject: string; keySealed: string }): DataKey =>
  sealer.dataKey(keySealed, contextOf(subject));

/** Makes the key of a chain that has none; the chain is locked. */
export async function addKey(tx: Transaction, sealer: Sealer, { chain, applicationId }: LockedChain): Promise<WorkingKey> {
  const { wrapped: keySealed } = sealer.newDataKey(contextOf(chain));
  const { id } = await tx.evidenceKey.create({ data: { subject: chain, applicationId, keySealed }, select: { id: true } });
  return { id, keySealed };
}

/**
 * Forgets what people are called and what they said in the events of these cases and persons, in the caller's transaction: destroys the keys
 * under which it lies. The events stay, their chains still hold, and whoever reads them sees 「已删除」. What happens to the same subject later lies
 * under a new key. `subjects`: ids of applications, accounts and staff; everything of one account are its own id and those of its applications.
 * Returns how many keys that were; 0 when they were gone before.
 */
export async function destroyKeys(tx: Pick<Transaction, 'evidenceKey'>, subjects: readonly string[]): Promise<number> {
  const { count } = await tx.evidenceKey.updateMany({
    where: { subject: { in: [...subjects] }, keySealed: { not: null } },
    data: { keySealed: null },
  });
  return count;
}

/** The same key, wrapped as new ones are. */
export const rewrapKey = (sealer: Sealer, { subject, keySealed }: { subject: string; keySealed: string }): string =>
  sealer.isCurrent(keySealed) ? keySealed : sealer.rewrap(keySealed, contextOf(subject));
