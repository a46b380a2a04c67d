import type { Caller } from '../../http/call.ts';
import { transition } from '../../lifecycle/transition.ts';
import { anyApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** Final refusal by a supervisor; what was paid is refunded by the effect. */
export async function reject(world: World, caller: Caller, id: string, note: string): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const application = await anyApplication(tx, id);
    await transition(tx, world, application, 'reject', caller, { note });
  });
}
