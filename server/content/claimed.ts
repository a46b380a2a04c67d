import { keys, statesThat } from '../contract/machine.ts';
import { verification } from '../contract/machines/verification.ts';
import type { Database, Transaction } from '../data/database.ts';

const verified = { in: statesThat(verification, ({ verified: passed }) => passed) };

/** Words of the log for a passed one: another person in the form ends it, and it was passed all the same. */
const passing = keys(verification.commands)
  .map((command) => verification.commands[command])
  .filter(({ to }) => to !== 'stays' && verification.states[to].verified)
  .map(({ event }) => event);

/** Whether the head of the organisation stood behind this account once: an application of it has a passed 法人核验, or was handed in with one. */
export async function isClaimed(tx: Database | Transaction, accountId: string): Promise<boolean> {
  const once = { events: { some: { name: { in: passing } } } };
  const proved = { OR: [{ submittedAt: { not: null } }, { verifications: { some: { state: verified } } }, once] };
  return (await tx.application.findFirst({ where: { accountId, ...proved }, select: { id: true } })) !== null;
}
