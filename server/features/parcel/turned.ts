import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { haveRevoked } from '../../content/gone-key.ts';
import { groundless } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { allowed } from '../../contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../../contract/machines/application.ts';
import type { ParcelCommand } from '../../contract/machines/parcel.ts';
import { type ParcelFact, standingOf } from '../../contract/parcel-facts.ts';
import { type GoneFor, type ReturnReason, returnReasons } from '../../contract/parcel-reasons.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { settled, troubleOver } from './arrived.ts';
import { meantParcel } from './meant.ts';

type Way = Exclude<Parcel['direction'], 'wayBack'>;

/** What an application and its parcel do when a person says what became of the parcel. */
const turns = {
  returned: { inbound: 'parcelReturned', outbound: 'redispatch', parcel: 'sendBack' },
  lost: { inbound: 'originalsLost', outbound: 'keyLost', parcel: 'lose' },
  damaged: { inbound: 'originalsLost', outbound: 'keyLost', parcel: 'damage' },
} as const satisfies Partial<Record<ParcelFact, Record<Way, ApplicationCommand> & { parcel: ParcelCommand }>>;
type Turn = keyof typeof turns;

interface Told {
  reason: ReturnReason;
  note: string;
  /** The parcel that is meant; needed where several travel. */
  parcelId?: string | undefined;
  seen?: Seen;
}

/** What was sent one way is back with who sent it: originals are asked for again, a key is sent once more. Throws `wrongState` unless one is on its way. */
export const parcelCameBack = (world: World, caller: Caller, id: string, way: Way, told: Told): Promise<void> =>
  turnRound(world, caller, id, way, 'returned', told);

/** It will not arrive as it was sent: originals are printed and posted again, of a key a new one is made. */
export const parcelGone = (world: World, caller: Caller, id: string, told: Told & { reason: GoneFor }): Promise<void> =>
  turnRound(world, caller, id, null, told.reason, told);

async function turnRound(world: World, caller: Caller, id: string, said: Way | null, turn: Turn, told: Told): Promise<void> {
  const { reason, note, parcelId, seen } = told;
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const all = await tx.parcel.findMany({ where: { applicationId: id } });
    const way = said ?? wayOf(application, all, parcelId);
    const parcels = all.filter(({ direction }) => direction === way);
    const { row, standing } = meantParcel({ ...application, way }, parcels, turns[turn].parcel, parcelId);
    const command = standing === 'awaited' ? turns[turn][way] : standing === 'beside' ? 'parcelTrouble' : null;
    if (standing === 'awaited') refuseGroundless(application, parcels, turns[turn][way], caller);
    const words = `${returnReasons[reason].label}：${note}`;
    const detail = { code: standing === 'beside' ? turn : reason, ...(row && { parcelId: row.id }) };
    // Of one beside another, a person only passes on what its courier said.
    const actor = standing === 'awaited' ? caller : systemActor('courier');
    const given = command && (await advance(tx, world, 'application', application, command, actor, { note: words, seen, detail }));
    if (row) await turnParcel(tx, world, caller, row, { turn, reason, ...(standing === 'awaited' ? {} : { note: words, seen }) });
    if (command === 'keyLost') {
      await haveRevoked(tx, world, application, turn === 'damaged' ? 'damaged' : 'lost');
      await askForRemake(tx, world, application, { why: words, reference: `parcel:${row?.id}:${given?.eventId}` });
    }
  });
}

/** The way of the parcel that is named, else of the one that the application has on its way; before there is a key only originals travel. */
function wayOf({ state }: Application, parcels: readonly Parcel[], parcelId: string | undefined): Way {
  const direction = parcels.find(({ id }) => id === parcelId)?.direction ?? lifecycle.states[state].parcel;
  return direction === 'inbound' || (!direction && standingOf(state, 'outbound') === 'before') ? 'inbound' : 'outbound';
}

interface Turning {
  turn: Turn;
  reason: ReturnReason;
  note?: string;
  seen?: Seen | undefined;
}

async function turnParcel(tx: Transaction, world: World, caller: Caller, row: Parcel, { turn, reason, ...said }: Turning): Promise<void> {
  await advance(tx, world, 'parcel', row, turns[turn].parcel, caller, { ...said, set: { reason } });
  await (turn === 'returned' ? settled : troubleOver)(tx, world, row, returnReasons[reason].label);
}

/** A new key is two persons' to give: a supervisor is asked to begin it. */
const askForRemake = (
  tx: Transaction,
  world: World,
  { id }: Application,
  { why, reference }: { why: string; reference: string },
): Promise<boolean> =>
  openTask(tx, world, {
    kind: 'keyLost',
    role: 'supervisor',
    applicationId: id,
    about: `${why}。请核实后在申请页发起「重新制证」；旧证书由制证员登记吊销`,
    reference,
    dueInDays: 1,
  });

/** Throws what the table refuses, and `wrongState` where the application's parcels give no reason for the command. */
export function refuseGroundless(
  application: Application,
  parcels: readonly Parcel[],
  command: ApplicationCommand,
  { roles }: Caller,
): void {
  decide(lifecycle, application.state, command, roles, application.cameFrom);
  const without = groundless(application, parcels);
  if (!without.has(command)) return;
  const { label } = lifecycle.states[application.state];
  const may = allowed(lifecycle, application.state, roles).filter((one) => !without.has(one));
  throw new Refusal('wrongState', { state: label, command: lifecycle.commands[command].label }, { allowed: may });
}
