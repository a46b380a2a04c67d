import { statesThat } from '../../../contract/machine.ts';
import { lifecycle } from '../../../contract/machines/application.ts';
import { verification } from '../../../contract/machines/verification.ts';
import { type ClaimKind, claimKinds } from '../../../contract/standings.ts';
import type { Database, Transaction } from '../../../data/database.ts';
import type { Account, Application } from '../../../generated/prisma/client.ts';

/** An account that waits for the legal representative, with the credit code it wants. */
export type Waiting = Account & { standing: ClaimKind; ofUscc: string };

const isClaim = (standing: string): standing is ClaimKind => claimKinds.some((kind) => kind === standing);

export const isWaiting = (account: Account): account is Waiting => account.ofUscc !== null && isClaim(account.standing);

/** Null for an account that waits for nobody, or was closed. */
export async function waitingOf(tx: Database | Transaction, id: string): Promise<Waiting | null> {
  const account = await tx.account.findUnique({ where: { id, closedAt: null } });
  return account && isWaiting(account) ? account : null;
}

/** The account whose credit code somebody claims; null where nobody has it any more. */
export const holderOf = (tx: Database | Transaction, { ofUscc }: Pick<Waiting, 'ofUscc'>): Promise<Account | null> =>
  tx.account.findUnique({ where: { uscc: ofUscc, closedAt: null } });

const live = { in: statesThat(lifecycle, ({ over }) => !over) };
const passed = { in: statesThat(verification, ({ verified }) => verified) };

/** The application by which the legal representative is asked; `verified` once the person has passed. */
export async function vehicleOf(tx: Database | Transaction, accountId: string): Promise<(Application & { verified: boolean }) | null> {
  const found = await tx.application.findFirst({
    where: { accountId, claims: true, state: live },
    include: { verifications: { where: { state: passed }, select: { id: true } } },
  });
  return found && { ...found, verified: found.verifications.length > 0 };
}
