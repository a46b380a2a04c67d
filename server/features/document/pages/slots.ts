import { documentSlot } from '../../../contract/machines/document-slot.ts';
import type { Actor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { DocumentSlot, Page } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import type { World } from '../../../world.ts';

/** Nothing is wrong with it any more, by the reviewer or by changed answers. */
const unflagged = { reason: null, reasonBefore: null, outdatedFor: null };

/** A document got a page: what was flagged is answered, what had passed is to be looked at again. */
export async function enterSlot(tx: Transaction, world: World, slot: DocumentSlot, actor: Actor): Promise<void> {
  await advance(tx, world, 'documentSlot', slot, 'upload', actor, { set: unflagged });
}

/** A page has left its document: without pages it is missing again, and what passed was the document with that page. */
export async function leaveSlot(
  tx: Transaction,
  world: World,
  slot: DocumentSlot & { pages: readonly Pick<Page, 'id'>[] },
  actor: Actor,
): Promise<void> {
  if (slot.pages.length === 0) await advance(tx, world, 'documentSlot', slot, 'remove', actor, { set: unflagged });
  else if (documentSlot.states[slot.state].passed) await enterSlot(tx, world, slot, actor);
}

/** A slot with the pages that are there now. */
export const slotWithPages = (tx: Transaction, id: string) =>
  tx.documentSlot.findUniqueOrThrow({ where: { id }, include: { pages: { where: { removedAt: null }, select: { id: true } } } });
