import { randomBytes } from 'node:crypto';
import { type EntryWay, entryWays } from '../../contract/entries.ts';
import { hourMs } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';

/** 18 random bytes are 24 characters: WeChat's codes carry 32 of a small alphabet, to which base64url belongs. */
const newTicket = () => randomBytes(18).toString('base64url');

/** A new ticket of this way; the one before opens nothing any more. Returns its id. */
export async function newEntry(
  tx: Transaction,
  { sealer, now }: Pick<World, 'sealer' | 'now'>,
  { id: verificationId, expiresAt }: Pick<Verification, 'id' | 'expiresAt'>,
  { way, mobile }: { way: EntryWay; mobile?: string },
): Promise<string> {
  const madeAt = now();
  await tx.verificationEntry.updateMany({ where: { verificationId, way, revokedAt: null }, data: { revokedAt: madeAt } });
  const ticket = newTicket();
  const until = madeAt.getTime() + entryWays[way].hours * hourMs;
  const { id } = await tx.verificationEntry.create({
    data: {
      verificationId,
      way,
      ticketIndex: sealer.index(ticket),
      ticketSealed: sealer.seal(ticket),
      mobileSealed: mobile === undefined ? null : sealer.seal(mobile),
      madeAt,
      expiresAt: new Date(Math.min(until, expiresAt.getTime())),
    },
    select: { id: true },
  });
  return id;
}
