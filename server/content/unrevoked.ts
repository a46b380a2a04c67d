import { Refusal } from '../contract/errors.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { keysInForce } from '../lifecycle/states.ts';
import { goneKeyOf, isKeyGone } from './gone-key.ts';

/** A certificate that was revoked opens nothing more: the key with it is not sent, another one is made. The numbers are the application's. Throws `keyIsGone`. */
export async function refuseGone(
  tx: Pick<Transaction, 'replacedKey'>,
  application: Pick<Application, 'id' | 'certificateSerial'>,
): Promise<void> {
  const row = await goneKeyOf(tx, application);
  if (row && isKeyGone(row)) throw new Refusal('keyIsGone', { serial: row.certificateSerial });
}

/** Two keys of one application never open doors at the same time: a new one is not sent, and no money given back, while an old one is in force. Throws `notRevoked`. */
export async function refuseUnrevoked(tx: Pick<Transaction, 'replacedKey'>, applicationId: string): Promise<void> {
  const row = await tx.replacedKey.findFirst({ where: { applicationId, state: keysInForce }, select: { certificateSerial: true } });
  if (row) throw new Refusal('notRevoked', { serial: row.certificateSerial });
}
