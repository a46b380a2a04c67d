import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { desks } from '../../access/upload-codes.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** The applicant gives up before paying; open payments are closed on their channels by a job. */
export async function cancel(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await ownApplication(tx, caller.id, id);
    await advance(tx, world, 'application', application, 'cancel', caller);
  });
  await desks(world).close(id);
}
