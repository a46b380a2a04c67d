import { anyApplication, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
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

async function complete(world: World, actor: Actor, application: Application, seen?: Seen): Promise<void> {
  await world.transact(async (tx) => {
    await advance(tx, world, 'application', application, 'deliver', actor, { seen });
    await arrived(tx, world, actor, { applicationId: application.id, direction: 'outbound' });
  });
}
