import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { refuseMistaken } from '../../content/mistaken-waybill.ts';
import { recordBack, recordSent } from '../../content/sent-parcel.ts';
import { auditEvents } from '../../contract/audit-events.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { parcel } from '../../contract/machines/parcel.ts';
import type { Transaction } from '../../data/database.ts';
import { heldIn } from '../../data/sealed-names.ts';
import type { Originals, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { inNobodysHands, moveOriginals, originalsOf } from './move.ts';

/** Somebody of the desk takes them in hand, or puts them down for another. Throws `originalsTaken`. */
export async function takeOriginals(world: World, caller: Caller, id: string, taken: boolean): Promise<void> {
  await world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await originalsOf(tx, id);
    if (taken) refuseTaken(world, row, caller);
    const set = taken ? { takenBy: caller.id, takenNameSealed: world.sealer.seal(caller.name) } : inNobodysHands;
    await advance(tx, world, 'originals', row, taken ? 'take' : 'putDown', caller, { set, still: { takenBy: row.takenBy } });
  });
}

/** Two people do not send back or destroy the same sheets. */
function refuseTaken({ sealer }: World, { takenBy, takenNameSealed }: Originals, { id }: Caller): void {
  if (takenBy && takenBy !== id) throw new Refusal('originalsTaken', { by: takenNameSealed ? sealer.open(takenNameSealed) : '同事' });
}

/** The originals of a locked application, in nobody else's hands. */
async function atHand(tx: Transaction, world: World, id: string, caller: Caller): Promise<Originals> {
  const row = await originalsOf(tx, id);
  refuseTaken(world, row, caller);
  return row;
}

/** An envelope that no courier told us of came after the end: what lies in it is asked about like any other. */
export async function enterOriginals(world: World, caller: Caller, id: string, note: string): Promise<void> {
  await world.transact(async (tx) => {
    const { state } = await lockAny(tx, id);
    const { label, stopped } = lifecycle.states[state];
    if (!stopped) throw new Refusal('wrongState', { state: label, command: auditEvents.enterOriginals.label });
    const eventId = await appendEvent(tx, world, { applicationId: id, at: world.now(), name: 'enterOriginals', actor: caller, note });
    await world.jobs.send(tx, 'keepOriginals', { applicationId: id, eventId, command: 'receive' });
  });
}

/** The originals are with the courier, and are followed like every parcel. */
export async function sendBackOriginals(
  world: World,
  caller: Caller,
  id: string,
  sent: Pick<Parcel, 'courier' | 'waybill'>,
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const row = await atHand(tx, world, id, caller);
    await refuseMistaken(tx, world, application, sent.waybill, caller);
    const eventId = await moveOriginals(tx, world, application, row, { command: 'sendBack', actor: caller, set: sent, note: sent.waybill });
    await recordSent(tx, { applicationId: id, direction: 'wayBack', ...sent, createdAt: world.now() });
    await world.jobs.send(tx, 'trackParcel', { applicationId: id, eventId, command: 'dispatch' });
  });
}

/** The applicant did not take them: it is asked again. */
export async function originalsCameBack(world: World, caller: Caller, id: string, note: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const set = { reminders: 0, courier: null, waybill: null };
    await moveOriginals(tx, world, application, await originalsOf(tx, id), { command: 'comeBack', actor: caller, set, note });
    await recordBack(tx, world, caller, { applicationId: id, direction: 'wayBack' });
  });
}

/** First of two: what was destroyed, how and where. */
export async function destroyOriginals(world: World, caller: Caller, id: string, evidence: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const set = { evidence, destroyedBy: caller.id, destroyerNameSealed: world.sealer.seal(caller.name) };
    await moveOriginals(tx, world, application, await atHand(tx, world, id, caller), {
      command: 'destroy',
      actor: caller,
      set,
      note: evidence,
    });
  });
}

/** Second of two, who was there: yes, or why not. Throws `secondPerson` to the first. */
export async function decideDestruction(
  world: World,
  caller: Caller,
  id: string,
  { agreed, words }: { agreed: boolean; words: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const row = await originalsOf(tx, id);
    const command = agreed ? 'confirmDestruction' : 'refuseDestruction';
    decide(machine, row.state, command, caller.roles);
    const name = heldIn(world.sealer, row.destroyerNameSealed, row.destroyerName) ?? '';
    const first = { id: row.destroyedBy ?? '', name, may: machine.commands.destroy.by };
    await refuseOnePerson(tx, world, first, caller);
    const set = agreed ? {} : { evidence: null, destroyedBy: null, destroyerName: null, destroyerNameSealed: null };
    // The applicant reads that they were destroyed, not what colleagues said to each other about it.
    const said = agreed ? { detail: { words } } : { note: words };
    await moveOriginals(tx, world, application, row, { command, actor: caller, set, ...said });
    if (agreed) await askAboutLater(tx, world, id);
  });
}

/** What came after the first of two had written that all was destroyed, and before the second agreed, was not: it is asked about. */
async function askAboutLater(tx: Transaction, world: World, applicationId: string): Promise<void> {
  const of = (name: string) => ({ applicationId, name });
  const destroyed = await tx.event.findFirst({ where: of(machine.commands.destroy.event), orderBy: { id: 'desc' } });
  if (!destroyed) return;
  const inbound = await tx.parcel.findMany({ where: { applicationId, direction: 'inbound' }, select: { id: true } });
  const delivered = inbound.map(({ id }) => ({ ...of(parcel.commands.deliver.event), detail: { path: ['parcelId'], equals: id } }));
  const where = { id: { gt: destroyed.id }, OR: [of('enterOriginals'), ...delivered] };
  const came = await tx.event.findFirst({ where, orderBy: { id: 'desc' } });
  if (came) await world.jobs.send(tx, 'keepOriginals', { applicationId, eventId: String(came.id), command: 'receive' });
}
