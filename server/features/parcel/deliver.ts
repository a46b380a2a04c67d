import { anyApplication, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { turnedRound } from '../../content/resending.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { arrived } from './arrived.ts';

/** The applicant has the key in hand. */
export async function confirmDelivery(world: World, caller: Caller, id: string): Promise<void> {
  await complete(world, caller, await ownApplication(world.database, caller.id, id));
}

/** Staff know of the delivery another way. */
export async function markDelivered(world: World, actor: Actor, id: string, seen?: Seen): Promise<void> {
  await complete(world, actor, await anyApplication(world.database, id), seen);
}

/** A key that was reported as coming back, and that somebody has all the same, was delivered too. */
async function complete(world: World, actor: Actor, application: Application, seen?: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const back = turnedRound(application, await tx.parcel.findMany({ where: { applicationId: application.id } }));
    await advance(tx, world, 'application', application, back ? 'deliverAfterAll' : 'deliver', actor, { seen });
    if (back) await advance(tx, world, 'parcel', back, 'deliver', actor);
    await arrived(tx, world, actor, { applicationId: application.id, direction: 'outbound' });
  });
}
