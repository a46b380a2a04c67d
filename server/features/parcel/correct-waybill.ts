import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import type { Courier } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { advance } from '../../lifecycle/advance.ts';
import { courierLabel } from '../../views/parcel.ts';
import { mostUploads } from '../../views/shipping.ts';
import type { World } from '../../world.ts';

/** What follows a waybill, when it is the right one at last. */
const followers = ['reportShipping', 'trackParcel', 'tellAgent', 'tellReceiver'] as const;

/**
 * The parcel that is on its way has another number than was typed, which is still `instead`. The people, WeChat and the tracking learn the new one. Throws
 * `wrongState` unless it is on its way, `waybillCorrected` when WeChat has taken its one correction.
 */
export async function correctWaybill(
  world: World,
  caller: Caller,
  id: string,
  { courier, waybill, instead }: { courier: Courier; waybill: string; instead: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const { state } = await lockAny(tx, id);
    const { parcel: way, label } = lifecycle.states[state];
    if (way !== 'outbound') throw new Refusal('wrongState', { state: label, command: machine.commands.readdress.label });
    const sent = { applicationId: id, direction: 'outbound' } as const;
    const parcel = await tx.parcel.findFirst({ where: sent, orderBy: { createdAt: 'desc' } });
    if (!parcel) throw new Refusal('notFound');
    if (parcel.courier === courier && parcel.waybill === waybill) return;
    const usedUp = await tx.shippingFiling.count({ where: { applicationId: id, uploads: { gte: mostUploads } } });
    if (usedUp > 0) throw new Refusal('waybillCorrected');
    const note = `${courierLabel(courier)} ${waybill}`;
    const set = { courier, waybill, events: [], followed: false };
    const { eventId } = await advance(tx, world, 'parcel', parcel, 'readdress', caller, { note, set, still: { waybill: instead } });
    for (const job of followers) await world.jobs.send(tx, job, { applicationId: id, eventId, command: 'dispatch' });
  });
}
