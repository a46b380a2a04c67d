import { withdrawConsents } from '../../../content/consents.ts';
import { closing, endQuestions, questionsAboutAccount } from '../../../content/free-account.ts';
import { type ClaimKind, claimKinds } from '../../../contract/standings.ts';
import type { Transaction } from '../../../data/database.ts';
import type { World } from '../../../world.ts';
import { vehicleOf } from './waiting.ts';

interface Wanted {
  uscc: string;
  /** Proved by a code. */
  mobile: string;
  wants: ClaimKind;
}

/**
 * Whoever waits for one thing and registers for the other waits for the other: who asked to be let into an account that nobody claimed is sent here by
 * a sentence. Where a legal representative has been asked the first stays, until it is cancelled.
 */
export async function chooseAnew(tx: Transaction, world: World, { uscc, mobile, wants }: Wanted): Promise<void> {
  const { sealer, now } = world;
  const standing = { in: claimKinds.filter((kind) => kind !== wants) };
  const where = { ofUscc: uscc, mobileIndex: { in: sealer.indexes(mobile) }, standing, closedAt: null };
  const before = await tx.account.findFirst({ where, select: { id: true } });
  if (!before || (await vehicleOf(tx, before.id))) return;
  await tx.account.update({ where: { id: before.id }, data: { ...closing(now()), sessionsVersion: { increment: 1 } } });
  await endQuestions(tx, world, { accountId: before.id, kinds: questionsAboutAccount });
  await withdrawConsents(tx, { accountId: before.id }, now());
}
