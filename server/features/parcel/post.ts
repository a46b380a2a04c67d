import { ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseMistaken } from '../../content/mistaken-waybill.ts';
import { recordSent } from '../../content/sent-parcel.ts';
import type { Courier } from '../../contract/couriers.ts';
import { advance } from '../../lifecycle/advance.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

interface Posted {
  courier: Courier;
  waybill: string;
}

/** The agent posted the originals and tells the waybill (R8.2); after refused papers once more. */
export const post = (world: World, caller: Caller, id: string, posted: Posted): Promise<void> => tell(world, caller, id, 'post', posted);

/** … and another parcel beside it, with a sheet that was forgotten. */
export const postAnother = (world: World, caller: Caller, id: string, posted: Posted): Promise<void> =>
  tell(world, caller, id, 'postAnother', posted);

async function tell(
  world: World,
  caller: Caller,
  id: string,
  command: 'post' | 'postAnother',
  { courier, waybill }: Posted,
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await ownApplication(tx, caller.id, id);
    await refuseMistaken(tx, world, application, waybill, caller);
    await advance(tx, world, 'application', application, command, caller, { note: `${courierLabel(courier)} ${waybill}` });
    await recordSent(tx, { applicationId: id, direction: 'inbound', courier, waybill, createdAt: world.now() });
  });
}
