import { Refusal } from '../../contract/errors.ts';
import { documentSlot } from '../../contract/small-machines.ts';
import type { Caller } from '../../http/call.ts';
import { step } from '../../lifecycle/step.ts';
import type { World } from '../../world.ts';
import { lockChangeable } from './lock.ts';

/** Takes a scan out of its document. The row stays, marked; a document that loses its last scan is missing again. */
export async function removeScan(world: World, caller: Caller, applicationId: string, uploadId: string): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const { id } = await lockChangeable(tx, caller.id, applicationId);
    const slots = await tx.documentSlot.findMany({ where: { applicationId: id }, include: { uploads: { where: { removedAt: null } } } });
    const slot = slots.find(({ uploads }) => uploads.some((upload) => upload.id === uploadId));
    if (!slot) throw new Refusal('notFound');
    await tx.upload.update({ where: { id: uploadId }, data: { removedAt: world.now() } });
    if (slot.uploads.length === 1) {
      const state = step(documentSlot, slot.state, 'remove', caller.roles);
      await tx.documentSlot.update({ where: { id: slot.id }, data: { state, reason: null } });
    } else if (slot.state === 'passed') {
      // What passed was the document with this page.
      await tx.documentSlot.update({ where: { id: slot.id }, data: { state: step(documentSlot, slot.state, 'upload', caller.roles) } });
    }
  });
}
