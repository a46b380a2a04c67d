import type { Caller } from '../../../access/call.ts';
import { refusePassedPaper } from '../../../content/passed-parts.ts';
import { productOf } from '../../../content/product.ts';
import { Refusal } from '../../../contract/errors.ts';
import { documentSlot } from '../../../contract/machines/document-slot.ts';
import { pageFacts } from '../../../contract/scan.ts';
import type { Transaction } from '../../../data/database.ts';
import type { DocumentSlot } from '../../../generated/prisma/client.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { renewContent } from '../../../lifecycle/seen.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { kindFor, maxPages } from '../rules.ts';
import { identifyPage } from './identify.ts';
import { livePage } from './live-page.ts';
import { lockChangeable } from './lock.ts';
import { refreshFindings, settingOf } from './refresh-findings.ts';
import { enterSlot, leaveSlot, slotWithPages } from './slots.ts';

/** Puts a page into a document, from another one or from those that wait. It is judged anew as what it now is. */
export async function movePage(world: World, caller: Caller, applicationId: string, pageId: string, kindName: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockChangeable(tx, caller, applicationId);
    const kind = kindFor(productOf(world, application), application.keyType, kindName);
    const page = await livePage(tx, application.id, pageId);
    const slot = await tx.documentSlot.findUniqueOrThrow({ where: { applicationId_kind: { applicationId: application.id, kind } } });
    if (page.slotId === slot.id) return;
    const left = page.slotId ? await slotWithPages(tx, page.slotId) : null;
    for (const one of [slot, left]) refusePassedPaper(world, application, one);

    const setting = settingOf(world, application);
    const identity = identifyPage(world.sealer, application.orderNumber, pageFacts.parse(page.facts));
    const code = identity.whose === 'own' && identity.code.document === kind ? identity.code : null;
    const replaced = await giveWay(tx, world, slot, code?.page ?? null);
    const label = documentLabel(setting.product, kind, setting.answers);
    if ((await slotWithPages(tx, slot.id)).pages.length >= maxPages)
      throw new Refusal('scanRefused', { reason: `${label}已有 ${maxPages} 页，请先删除不需要的页。` });
    await tx.page.update({ where: { id: page.id }, data: { slotId: slot.id, number: code?.page ?? null, of: code?.pages ?? null } });
    if (page.slotId) await leaveSlot(tx, world, await slotWithPages(tx, page.slotId), caller);
    await enterSlot(tx, world, slot, caller);
    const slotIds = page.slotId ? [page.slotId, slot.id] : [slot.id];
    await refreshFindings(tx, application.id, setting, { judged: new Map([[page.id, identity]]), slotIds });
    await renewContent(tx, application.id);
    const detail = { pageId: page.id, document: kind, replaces: replaced.map(({ id }) => id) };
    await appendEvent(tx, world, {
      applicationId: application.id,
      at: world.now(),
      name: 'movePage',
      actor: caller,
      note: `归入${label}`,
      detail,
    });
  });
}

/** Of a document that was refused every page gives way, so that none stays beside what is put in its place; of another one the same page of the form. */
async function giveWay(tx: Transaction, world: World, { id: slotId, state }: DocumentSlot, number: number | null) {
  const { flagged } = documentSlot.states[state];
  if (number === null && !flagged) return [];
  const where = { slotId, removedAt: null, ...(flagged ? {} : { number }) };
  return tx.page.updateManyAndReturn({ where, data: { removedAt: world.now() }, select: { id: true } });
}
