import { Refusal } from '../contract/errors.ts';
import type { Transaction } from '../data/database.ts';
import { keysInForce } from '../lifecycle/states.ts';

/** Two keys of one application never open doors at the same time: a new one is not sent, and no money given back, while an old one is in force. Throws `notRevoked`. */
export async function refuseUnrevoked(tx: Pick<Transaction, 'replacedKey'>, applicationId: string): Promise<void> {
  const row = await tx.replacedKey.findFirst({ where: { applicationId, state: keysInForce }, select: { certificateSerial: true } });
  if (row) throw new Refusal('notRevoked', { serial: row.certificateSerial });
}
