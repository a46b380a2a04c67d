import { statesThat } from '../contract/machine.ts';
import { verification } from '../contract/machines/verification.ts';
import type { Database, Transaction } from '../data/database.ts';

const verified = { in: statesThat(verification, ({ verified: passed }) => passed) };

/** Whether the head of the organisation stood behind this account once: an application of it has a passed 法人核验, or was handed in with one. */
export async function isClaimed(tx: Database | Transaction, accountId: string): Promise<boolean> {
  const proved = { OR: [{ submittedAt: { not: null } }, { verifications: { some: { state: verified } } }] };
  return (await tx.application.findFirst({ where: { accountId, ...proved }, select: { id: true } })) !== null;
}
