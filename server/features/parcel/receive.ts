import { anyApplication } from '../../access/applications.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { arrived } from './arrived.ts';

/** The originals lie on the paper desk, all of them or those of one parcel while another is still on its way. */
export async function receiveParcel(
  world: World,
  actor: Actor,
  id: string,
  { seen, parcelId }: { seen?: Seen; parcelId?: string | undefined } = {},
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, 'receive', actor, { seen });
    await arrived(tx, world, actor, { applicationId: id, direction: 'inbound', ...(parcelId && { id: parcelId }) });
  });
}
