import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import type { Courier } from '../../contract/couriers.ts';
import { advance } from '../../lifecycle/advance.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

/** The agent posted the originals and tells the waybill (R8.2); after refused papers once more. */
export async function post(
  world: World,
  caller: Caller,
  id: string,
  { courier, waybill }: { courier: Courier; waybill: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await ownApplication(tx, caller.id, id);
    await advance(tx, world, 'application', application, 'post', caller, { note: `${courierLabel(courier)} ${waybill}` });
    await tx.parcel.createMany({
      data: [{ applicationId: id, direction: 'inbound', courier, waybill, createdAt: world.now() }],
      skipDuplicates: true,
    });
  });
}
