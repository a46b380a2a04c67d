import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { haveRevoked } from '../../content/gone-key.ts';
import { groundless } from '../../content/resending.ts';
import { Refusal } from '../../contract/errors.ts';
import { allowed, target } from '../../contract/machine.ts';
import { type ApplicationCommand, lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine, type ParcelCommand } from '../../contract/machines/parcel.ts';
import type { ParcelFact } from '../../contract/parcel-facts.ts';
import { type GoneFor, type ReturnReason, returnReasons } from '../../contract/parcel-reasons.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { settled, troubleOver } from './arrived.ts';

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
  seen?: Seen;
}

/** What was sent one way is back with who sent it: originals are asked for again, a key is sent once more. Throws `wrongState` unless one is on its way. */
export const parcelCameBack = (world: World, caller: Caller, id: string, way: Way, told: Told): Promise<void> =>
  turnRound(world, caller, id, way, 'returned', told);

/** It will not arrive as it was sent: originals are printed and posted again, of a key a new one is made. */
export const parcelGone = (world: World, caller: Caller, id: string, told: Told & { reason: GoneFor }): Promise<void> =>
  turnRound(world, caller, id, null, told.reason, told);

async function turnRound(world: World, caller: Caller, id: string, said: Way | null, turn: Turn, told: Told): Promise<void> {
  const { reason, note, seen } = told;
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const way = said ?? (lifecycle.states[application.state].parcel === 'inbound' ? 'inbound' : 'outbound');
    const parcels = await tx.parcel.findMany({ where: { applicationId: id, direction: way } });
    const command = turns[turn][way];
    refuseGroundless(application, parcels, command, caller);
    const words = `${returnReasons[reason].label}：${note}`;
    const { eventId } = await advance(tx, world, 'application', application, command, caller, {
      note: words,
      seen,
      detail: { code: reason },
    });
    const turning = parcels.filter(
      ({ state }) => target(machine, state, turns[turn].parcel) && !(turn !== 'returned' && machine.states[state].gone),
    );
    for (const row of turning) {
      await advance(tx, world, 'parcel', row, turns[turn].parcel, caller, { set: { reason } });
      await (turn === 'returned' ? settled : troubleOver)(tx, world, row, returnReasons[reason].label);
    }
    const [parcel] = turning;
    if (command === 'keyLost') {
      await haveRevoked(tx, world, application, turn === 'damaged' ? 'damaged' : 'lost');
      await askForRemake(tx, world, application, { why: words, reference: `parcel:${parcel?.id}:${eventId}` });
    }
  });
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
