import { randomBytes } from 'node:crypto';
import type { Transaction } from '../data/database.ts';
import { unbound } from '../data/wechat-binding.ts';

/** Stands where the credit code stood: 18 characters that are none. */
export const nobodys = (): string => `-${randomBytes(9).toString('hex').slice(0, 17)}`;

/** What closes an account: nobody signs in, its credit code is free. */
export const closing = (at: Date) => ({
  closedAt: at,
  uscc: nobodys(),
  ofUscc: null,
  mobileIndex: '',
  passwordHash: '',
  personSealed: null,
  ...unbound,
});

/** Takes back what an agent who is replaced has invited: nobody comes in later by the word of who has no say any more. */
export async function endInvitations(tx: Transaction, worksFor: string, at: Date): Promise<void> {
  const open = await tx.account.findMany({ where: { worksFor, standing: 'invited', closedAt: null }, select: { id: true } });
  for (const { id } of open) await tx.account.update({ where: { id }, data: closing(at) });
}
