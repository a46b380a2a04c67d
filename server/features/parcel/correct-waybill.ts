import { lockAny, lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseMistaken } from '../../content/mistaken-waybill.ts';
import type { Courier } from '../../contract/couriers.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import { standingOf } from '../../contract/parcel-facts.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { troubleOver } from './arrived.ts';

interface Typed {
  courier: Courier;
  waybill: string;
  instead: string;
}

/** What follows a waybill of each way, when it is the right one at last. */
const followers = {
  inbound: { after: 'post', jobs: ['trackParcel'] },
  wayBack: { after: 'dispatch', jobs: ['trackParcel'] },
  outbound: { after: 'dispatch', jobs: ['reportShipping', 'trackParcel', 'tellAgent', 'tellReceiver'] },
} as const;

/**
 * A parcel that is waited for has another number than was typed, which is still `instead`. The agent sets right what the agent typed, until the
 * courier has seen it; staff what either side typed, at any time. The tracking learns the new one; of a key the people and WeChat too, which takes
 * one correction and is finance's after that. Throws `wrongState` where no such parcel is waited for.
 */
export async function correctWaybill(world: World, caller: Caller, id: string, { courier, waybill, instead }: Typed): Promise<void> {
  const own = caller.kind === 'applicant';
  await world.transact(async (tx) => {
    const application = own ? await lockOwn(tx, caller.id, id) : await lockAny(tx, id);
    const command = own ? 'retype' : 'readdress';
    const waited = await waitedFor(tx, application, own, machine.commands[command].label);
    const meant = waited.find((row) => row.waybill === instead);
    const parcel = meant ?? waited[0];
    if (!parcel) throw new Refusal('notFound');
    const there = waited.find((row) => row.courier === courier && row.waybill === waybill);
    // Said twice it is as said once; but another parcel's number is no correction of this one's.
    if (there && (there === meant || !meant)) return;
    if (there) throw new Refusal('invalidInput', {}, { fields: [{ path: 'waybill', message: '这个单号已登记在另一件下，请核对快递单' }] });
    await refuseMistaken(tx, world, application, waybill, caller);
    const note = `${courierLabel(courier)} ${waybill}`;
    const set = { courier, waybill, events: [], followed: false, numberedAt: world.now(), disputedAt: null };
    const { eventId } = await advance(tx, world, 'parcel', parcel, command, caller, { note, set, still: { waybill: instead } });
    await troubleOver(tx, world, parcel, machine.commands[command].label);
    const { after, jobs } = followers[parcel.direction];
    for (const job of jobs) await world.jobs.send(tx, job, { applicationId: id, eventId, command: after });
  });
}

/** Parcels that the application waits for or looks at, the newest first. */
async function waitedFor(tx: Transaction, { id, state }: Application, own: boolean, command: string): Promise<Parcel[]> {
  const ways = (['inbound', ...(own ? [] : (['outbound', 'wayBack'] as const))] as const).filter((way) =>
    ['awaited', 'beside'].includes(standingOf(state, way)),
  );
  if (ways.length === 0) throw new Refusal('wrongState', { state: lifecycle.states[state].label, command });
  const rows = await tx.parcel.findMany({ where: { applicationId: id, direction: { in: ways } }, orderBy: { createdAt: 'desc' } });
  // Originals that came back lie here: what is sent next has a number of its own.
  return rows.filter(({ direction, state: stands }) => direction !== 'wayBack' || !machine.states[stands].returned);
}
