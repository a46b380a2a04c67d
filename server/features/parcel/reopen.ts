import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { isToldByCourier, whyDeliveryStands } from '../../content/delivery.ts';
import { arrivalsOf } from '../../contract/arrivals.ts';
import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { notReceived } from '../../contract/parcel-facts.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { courierLabel, storedEvents } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

const arrived = { in: statesThat(machine, (row) => row.arrived) };

/**
 * The key has not arrived, whoever said so: the application goes on, and the courier is asked about the parcel again. Where it was the courier, its word
 * counts no more and the desk finds out what became of it. Throws `deliveryStands` once the product's time for it is over.
 */
export async function reopenDelivery(world: World, caller: Caller, id: string, note: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    const { eventId } = await advance(tx, world, 'application', application, 'reopenDelivery', caller, { note, seen });
    const events = await tx.event.findMany({
      where: { applicationId: id, name: { in: arrivalsOf('key') } },
      orderBy: { sequence: 'asc' },
    });
    const stands = whyDeliveryStands(world, application, events);
    if (stands) throw stands;
    const sent = { applicationId: id, direction: 'outbound', state: arrived } as const;
    const parcel = await tx.parcel.findFirst({ where: sent, orderBy: { createdAt: 'desc' } });
    if (!parcel) return;
    const disputed = isToldByCourier(events);
    const set = { disputedAt: lastWordOf(parcel, world.now()) };
    const { row } = await advance(tx, world, 'parcel', parcel, 'reopen', caller, disputed ? { set } : {});
    if (disputed) await askWhatBecameOfIt(tx, world, row, `parcel:${row.id}:${eventId}`);
  });
}

/** All that the courier told until now, by its own clock, which may be ahead of ours. */
const lastWordOf = ({ events }: Pick<Parcel, 'events'>, now: Date): Date =>
  new Date(Math.max(now.getTime(), ...storedEvents.parse(events).map(({ at }) => Date.parse(at))));

/** The courier says that it was handed over, and nobody has it. */
async function askWhatBecameOfIt(tx: Transaction, world: World, row: Parcel, reference: string): Promise<void> {
  await advance(tx, world, 'parcel', row, 'fallSilent', systemActor('clock'));
  await openTask(tx, world, {
    kind: 'parcelTrouble',
    role: 'dispatcher',
    applicationId: row.applicationId,
    about: `${courierLabel(row.courier)} ${row.waybill}：${notReceived.message}。${notReceived.wayOn}`,
    reference,
    dueInDays: 1,
  });
}
