import { Refusal } from '../contract/errors.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { Verification } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

export interface Representative {
  /** Of the verification. */
  id: string;
  legalName: string;
}

const named = { id: true, legalName: true, legalNameSealed: true } as const;
type Named = Pick<Verification, keyof typeof named>;

const shown = ({ sealer }: World, { id, legalName, legalNameSealed }: Named): Representative => ({
  id,
  legalName: heldIn(sealer, legalNameSealed, legalName) ?? '',
});

/**
 * Whom a token lets in: that of a link, or the short ticket of a code or SMS while it lasts. Throws `linkInvalid` for a token that nobody made,
 * `entryEnded` for a ticket past its time or replaced by another.
 */
export async function representativeOf(world: World, token: string): Promise<Representative> {
  const { database, sealer, now } = world;
  if (token === '') throw new Refusal('linkInvalid');
  const index = { in: sealer.indexes(token) };
  const linked = await database.verification.findFirst({ where: { tokenIndex: index }, select: named });
  if (linked) return shown(world, linked);
  const entry = await database.verificationEntry.findFirst({
    where: { ticketIndex: index },
    include: { verification: { select: named } },
  });
  if (!entry) throw new Refusal('linkInvalid');
  if (entry.revokedAt || now() >= entry.expiresAt) throw new Refusal('entryEnded');
  return shown(world, entry.verification);
}
