import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { desks } from '../../access/upload-codes.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** The applicant gives up before paying; open payments are closed on their channels by a job. */
export async function cancel(world: World, caller: Caller, id: string): Promise<void> {
  const work = async (tx: Transaction) => {
    const application = await ownApplication(tx, caller.id, id);
    await advance(tx, world, 'application', application, 'cancel', caller);
  };
  await world.transact(work, { after: () => desks(world).close(id) });
}
