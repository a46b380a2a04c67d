import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { whyDeliveryStands } from '../../content/delivery.ts';
import { arrivalsOf } from '../../contract/arrivals.ts';
import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Seen } from '../../contract/seen.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

const arrived = { in: statesThat(machine, (row) => row.arrived) };

/**
 * Somebody said by mistake that the key had arrived: the application goes on, and the courier is asked about the parcel again. Throws
 * `deliveryStands` when the courier itself reported it, and once the product's time for it is over.
 */
export async function reopenDelivery(world: World, caller: Caller, id: string, note: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, 'reopenDelivery', caller, { note, seen });
    const events = await tx.event.findMany({
      where: { applicationId: id, name: { in: arrivalsOf('key') } },
      orderBy: { sequence: 'asc' },
    });
    const stands = whyDeliveryStands(world, application, events);
    if (stands) throw stands;
    const sent = { applicationId: id, direction: 'outbound', state: arrived } as const;
    const parcel = await tx.parcel.findFirst({ where: sent, orderBy: { createdAt: 'desc' } });
    if (parcel) await advance(tx, world, 'parcel', parcel, 'reopen', caller);
  });
}
