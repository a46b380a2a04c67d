import type { Caller } from '../../../access/call.ts';
import { documentSlot } from '../../../contract/small-machines.ts';
import type { Transaction } from '../../../data/database.ts';
import type { DocumentSlot, Page } from '../../../generated/prisma/client.ts';
import { step } from '../../../lifecycle/step.ts';

/** A document got a page: what was flagged is answered, what had passed is to be looked at again. */
export async function enterSlot(tx: Transaction, slot: DocumentSlot, { roles }: Caller): Promise<void> {
  const state = step(documentSlot, slot.state, 'upload', roles);
  await tx.documentSlot.update({ where: { id: slot.id }, data: { state, reason: null } });
}

/** A page has left its document: without pages it is missing again, and what passed was the document with that page. */
export async function leaveSlot(
  tx: Transaction,
  slot: DocumentSlot & { pages: readonly Pick<Page, 'id'>[] },
  caller: Caller,
): Promise<void> {
  if (slot.pages.length === 0) {
    const state = step(documentSlot, slot.state, 'remove', caller.roles);
    await tx.documentSlot.update({ where: { id: slot.id }, data: { state, reason: null } });
  } else if (slot.state === 'passed') {
    await enterSlot(tx, slot, caller);
  }
}

/** A slot with the pages that are there now. */
export const slotWithPages = (tx: Transaction, id: string) =>
  tx.documentSlot.findUniqueOrThrow({ where: { id }, include: { pages: { where: { removedAt: null }, select: { id: true } } } });
