import { anyApplication } from '../../access/applications.ts';
import type { Actor } from '../../contract/roles.ts';
import { transition } from '../../lifecycle/transition.ts';
import type { World } from '../../world.ts';

/** The originals lie on the paper desk: said by staff, or by the courier's signature. */
export async function receive(world: World, actor: Actor, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await transition(tx, world, application, 'receive', actor);
    await tx.parcel.updateMany({
      where: { applicationId: id, direction: 'inbound', state: { notIn: ['returned'] } },
      data: { state: 'delivered' },
    });
  });
}
