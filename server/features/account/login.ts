import { standingsThat } from '../../contract/standings.ts';
import type { Database, Transaction } from '../../data/database.ts';
import type { Account } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';

interface Login {
  uscc: string;
  /** Absent: the agent in charge. */
  mobile?: string | undefined;
}

/** Whom a credit code names, and among several people of one organisation the mobile; null where there is nobody. */
export async function accountNamed(
  tx: Database | Transaction,
  { sealer }: Pick<World, 'sealer'>,
  { uscc, mobile }: Login,
): Promise<Account | null> {
  const charge = await tx.account.findUnique({ where: { uscc } });
  if (!mobile) return charge;
  const mobileIndex = { in: sealer.indexes(mobile) };
  if (charge && mobileIndex.in.includes(charge.mobileIndex)) return charge;
  const standing = { in: standingsThat(({ enters }) => enters) };
  return tx.account.findFirst({ where: { ofUscc: uscc, mobileIndex, standing, closedAt: null } });
}

/** Under which name guesses at a password are counted. */
export const guessedAt = ({ sealer }: Pick<World, 'sealer'>, { uscc, mobile }: Login, found: Account | null): `applicant:${string}` => {
  if (found) return `applicant:${found.uscc}`;
  return mobile ? `applicant:${uscc}:${sealer.index(mobile)}` : `applicant:${uscc}`;
};
