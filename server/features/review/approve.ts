import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { transition } from '../../lifecycle/transition.ts';
import type { World } from '../../world.ts';

/** Pre-review passed: every document stands, the agent may pay (R6.1). */
export async function approve(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await transition(tx, world, application, 'approve', caller);
    await tx.documentSlot.updateMany({ where: { applicationId: id, state: 'uploaded' }, data: { state: 'passed', reason: null } });
  });
}
