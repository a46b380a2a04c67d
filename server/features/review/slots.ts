import type { Caller } from '../../access/call.ts';
import type { DocumentKind } from '../../contract/documents.ts';
import { documentSlot } from '../../contract/machines/document-slot.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** What the reviewer did not flag passes, and stays passed (B4). */
export async function passUnjudged(tx: Transaction, world: World, caller: Caller, applicationId: string): Promise<void> {
  const slots = await tx.documentSlot.findMany({ where: { applicationId } });
  for (const slot of slots.filter(({ state }) => documentSlot.states[state].ready && !documentSlot.states[state].passed))
    await advance(tx, world, 'documentSlot', slot, 'pass', caller, { set: { reason: null, reasonBefore: null, outdatedFor: null } });
}

/** Documents that must be uploaded anew, each with what is wrong with it. */
export async function flagDocuments(
  tx: Transaction,
  world: World,
  caller: Caller,
  applicationId: string,
  reasons: Partial<Record<DocumentKind, string>>,
): Promise<void> {
  const slots = await tx.documentSlot.findMany({ where: { applicationId } });
  for (const slot of slots) {
    const reason = reasons[slot.kind];
    if (reason !== undefined)
      await advance(tx, world, 'documentSlot', slot, 'flag', caller, { set: { reason, reasonBefore: null, outdatedFor: null } });
  }
}
