import { lockApplication } from '../../access/applications.ts';
import { haveRevoked } from '../../content/gone-key.ts';
import { situationOf, turnedRound } from '../../content/resending.ts';
import { orderTaker } from '../../contract/couriers.ts';
import { target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine, type ParcelCommand } from '../../contract/machines/parcel.ts';
import { type Cell, cellOf, foreignEnvelope, type ParcelFact } from '../../contract/parcel-facts.ts';
import { freightWords, reasonRow } from '../../contract/parcel-reasons.ts';
import { type StaffRole, systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel, Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { isClaimedByStrangers } from '../../views/envelope.ts';
import { courierLabel, storedEvents } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { settled, troubleOver, turnedUp } from './arrived.ts';

const reasons: Partial<Record<ParcelFact, string>> = { refused: 'refused', lost: 'lost', damaged: 'damaged' };

interface Said {
  /** Null where it is known already, or says nothing. */
  command: (row: Parcel) => ParcelCommand | null;
  /** What is kept of it in any case. */
  events?: Prisma.InputJsonValue | undefined;
  by: 'courier' | 'clock';
  /** It was refused and is with its sender again: known of a parcel that is returned already, too. */
  handedBack?: boolean;
}

/** What became of a parcel, in one step with what follows for its application (`contract/parcel-facts.ts`). A number that was corrected meanwhile says nothing. */
export async function follow(
  world: World,
  { id, applicationId, waybill }: Parcel,
  { command, events, by, handedBack = false }: Said,
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const row = await tx.parcel.findUniqueOrThrow({ where: { id } });
    if (row.waybill !== waybill) return;
    const said = command(row);
    const given = said && (isDamagedKey(row) || (await isSignedBySender(tx, row, said))) ? null : said;
    const kept = keptOf(row, given, { events, handedBack });
    if (!given) return Object.keys(kept).length > 0 ? keep(tx, world, application, row, kept) : undefined;
    const fact = target(machine, row.state, given) as ParcelFact;
    const cell = await cellFor(tx, world, application, row, { fact, events: events ?? row.events });
    const reason = reasons[fact] ? { reason: reasons[fact] } : {};
    const { eventId } = await advance(tx, world, 'parcel', row, given, systemActor(by), { set: { ...kept, ...reason } });
    await apply(tx, world, application, row, { fact, cell, by, eventId });
  });
}

/** What is written down in any case: the words, and that somebody refused what is with its sender again. */
function keptOf({ state, reason }: Parcel, given: ParcelCommand | null, { events, handedBack }: Pick<Said, 'events' | 'handedBack'>) {
  const refusedToo = handedBack && reason === null && (given !== null || machine.states[state].returned);
  return { ...(events !== undefined && { events }), ...(refusedToo && { reason: reasons.refused }) };
}

/**
 * What moves no parcel is written down. That one which came back was refused is why it came back: whoever is to agree to the freight is told of it,
 * as when a person says so.
 */
async function keep(
  tx: Transaction,
  world: World,
  application: Application,
  { id, direction }: Parcel,
  kept: ReturnType<typeof keptOf>,
): Promise<void> {
  const parcels = await tx.parcel.findMany({ where: { applicationId: application.id } });
  await tx.parcel.update({ where: { id }, data: kept, select: { id: true } });
  const row = reasonRow(kept.reason ?? null);
  const shut = application.restrictedAt !== null || application.erasedAt !== null;
  if (!row || shut || turnedRound(application, parcels)?.id !== id) return;
  const note = `${row.label}，${freightWords[row.payer][direction]}`;
  const detail = { parcelId: id, code: kept.reason ?? '' };
  await advance(tx, world, 'application', application, 'explainReturn', systemActor('courier'), { note, detail });
}

/** Whether a key that is broken opens anything a courier cannot say: who asked for a new one looks at it. */
const isDamagedKey = ({ direction, state, reason }: Parcel): boolean =>
  direction === 'outbound' && machine.states[state].gone && reason === reasons.damaged;

/** What is back with who sent it, because a person said so or it was sent again since, was signed for there and nowhere else. */
async function isSignedBySender(tx: Transaction, { applicationId, direction, createdAt, state, reason }: Parcel, said: ParcelCommand) {
  if (!machine.states[state].returned || !machine.states[machine.commands[said].to].arrived) return false;
  // Originals that came back are asked about anew, whoever of us signed for them.
  return (
    direction === 'wayBack' ||
    reason !== null ||
    (await tx.parcel.count({ where: { applicationId, direction, createdAt: { gt: createdAt } } })) > 0
  );
}

async function cellFor(
  tx: Transaction,
  world: World,
  application: Application,
  row: Parcel,
  { fact, events }: { fact: ParcelFact; events: unknown },
): Promise<Cell> {
  const { direction, applicationId } = row;
  const parcels = await tx.parcel.findMany({ where: { applicationId, direction } });
  const situation = situationOf(application, row, parcels, storedEvents.parse(events));
  const cell = cellOf(direction, fact, application.state, situation);
  return cell.gives === 'receive' && (await isClaimedByStrangers(tx, world, application, row)) ? foreignEnvelope : cell;
}

interface Happened {
  fact: ParcelFact;
  cell: Cell;
  by: Said['by'];
  eventId: string;
}

async function apply(
  tx: Transaction,
  world: World,
  application: Application,
  row: Parcel,
  { fact, cell, by, eventId }: Happened,
): Promise<void> {
  const words = `${courierLabel(row.courier)} ${row.waybill}：${cell.message}`;
  const shut = application.restrictedAt !== null || application.erasedAt !== null;
  if (cell.gives && !shut) {
    const detail = { parcelId: row.id, code: fact };
    await advance(tx, world, 'application', application, cell.gives, systemActor(by), { note: words, detail });
    if (cell.gives === 'keyLost') await haveRevoked(tx, world, application, fact === 'damaged' ? 'damaged' : 'lost');
  }
  if (cameAfterTheEnd(row, fact, application))
    await world.jobs.send(tx, 'keepOriginals', { applicationId: application.id, eventId, command: 'receive' });
  if (row.direction === 'wayBack' && machine.states[fact].returned)
    await world.jobs.send(tx, 'keepOriginals', { applicationId: application.id, eventId, command: 'parcelReturned' });
  if (!cell.task) return settled(tx, world, row, cell.message);
  await troubleOver(tx, world, row, cell.message);
  // A key that is refused at the door is no more lost than one that is handed over.
  if (by === 'courier' && !machine.states[fact].gone) await turnedUp(tx, world, row, cell.message);
  await openTask(tx, world, {
    kind: cell.task,
    role: cell.owner as StaffRole,
    applicationId: application.id,
    about: `${words}。${cell.wayOn}`,
    reference: `parcel:${row.id}:${eventId}`,
    dueInDays: 1,
  });
}

/** Sealed papers lie here though nobody will look at them. */
const cameAfterTheEnd = ({ direction }: Parcel, fact: ParcelFact, { state }: Application): boolean =>
  direction === 'inbound' && machine.states[fact].arrived && lifecycle.states[state].stopped;

/** Who took a parcel's order from us and knows where it is; null of all that Kuaidi100 follows. */
export const takerOf = ({ courier, direction }: Parcel) => (direction === 'outbound' ? orderTaker(courier) : null);
