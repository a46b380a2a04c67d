import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import type { Courier } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { advance } from '../../lifecycle/advance.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';

/**
 * The agent typed another number than stands on the slip; what stands there is still `instead`. Until the courier has seen it: then `wrongState`,
 * and staff set it right.
 */
export async function correctOwnWaybill(
  world: World,
  caller: Caller,
  id: string,
  { courier, waybill, instead }: { courier: Courier; waybill: string; instead: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const { state } = await lockOwn(tx, caller.id, id);
    const { parcel: way, label } = lifecycle.states[state];
    if (way !== 'inbound') throw new Refusal('wrongState', { state: label, command: machine.commands.retype.label });
    const sent = { applicationId: id, direction: 'inbound' } as const;
    const parcel = await tx.parcel.findFirst({ where: sent, orderBy: { createdAt: 'desc' } });
    if (!parcel) throw new Refusal('notFound');
    if (parcel.courier === courier && parcel.waybill === waybill) return;
    const note = `${courierLabel(courier)} ${waybill}`;
    const set = { courier, waybill, events: [], followed: false };
    const { eventId } = await advance(tx, world, 'parcel', parcel, 'retype', caller, { note, set, still: { waybill: instead } });
    await world.jobs.send(tx, 'trackParcel', { applicationId: id, eventId, command: 'post' });
  });
}
