import type { Caller } from '../../../access/call.ts';
import { refusePassedPaper } from '../../../content/passed-parts.ts';
import { paperLabel, productOf } from '../../../content/product.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import { renewContent } from '../../../lifecycle/seen.ts';
import type { World } from '../../../world.ts';
import { livePage } from './live-page.ts';
import { lockChangeable } from './lock.ts';
import { refreshFindings, settingOf } from './refresh-findings.ts';
import { leaveSlot, slotWithPages } from './slots.ts';

/** Takes a page out. The row stays, marked; a document that loses its last page is missing again. */
export async function removePage(world: World, caller: Caller, applicationId: string, pageId: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockChangeable(tx, caller, applicationId);
    const page = await livePage(tx, application.id, pageId);
    if (page.slotId) refusePassedPaper(world, application, await slotWithPages(tx, page.slotId));
    await tx.page.update({ where: { id: page.id }, data: { removedAt: world.now() } });
    const slot = page.slotId ? await slotWithPages(tx, page.slotId) : null;
    if (slot) await leaveSlot(tx, world, slot, caller);
    // No page is judged anew: only which ones are missing may have changed.
    await refreshFindings(tx, application.id, settingOf(world, application), { judged: new Map(), slotIds: slot ? [slot.id] : [] });
    await renewContent(tx, application.id);
    const note = slot ? paperLabel(productOf(world, application), slot.kind) : '未归类';
    const detail = { pageId: page.id, document: slot?.kind ?? null };
    await appendEvent(tx, world, { applicationId: application.id, at: world.now(), name: 'removePage', actor: caller, note, detail });
  });
}
