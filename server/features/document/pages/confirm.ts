import type { Caller } from '../../../access/call.ts';
import { Refusal } from '../../../contract/errors.ts';
import { storedWords } from '../../../contract/stored-findings.ts';
import { appendEvent } from '../../../lifecycle/events.ts';
import type { World } from '../../../world.ts';
import { lockChangeable } from './lock.ts';

/** The applicant has looked at a finding and hands the page in as it is. Said twice, it counts once. */
export async function confirmFinding(world: World, caller: Caller, applicationId: string, findingId: string): Promise<void> {
  await world.transact(async (tx) => {
    const { id } = await lockChangeable(tx, caller, applicationId);
    const page = { removedAt: null, upload: { applicationId: id } };
    const row = await tx.scanFinding.findFirst({ where: { id: findingId, page } });
    if (!row) throw new Refusal('notFound');
    if (row.confirmedAt) return;
    const at = world.now();
    await tx.scanFinding.update({ where: { id: row.id }, data: { confirmedAt: at } });
    const { label, answer } = storedWords(row);
    const note = answer ? `${label}：${answer}` : label;
    const detail = { findingId: row.id, pageId: row.pageId, code: row.code };
    await appendEvent(tx, world, { applicationId: id, at, name: 'confirmFinding', actor: caller, note, detail });
  });
}
