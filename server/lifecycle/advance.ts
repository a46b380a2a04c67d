import { Refusal } from '../contract/errors.ts';
import { type CommandRow, type Machine, remembers } from '../contract/machine.ts';
import { type ApplicationState, lifecycle } from '../contract/machines/application.ts';
import { type CommandOf, type MachineName, machines, type StateOf } from '../contract/machines/index.ts';
import { type Actor, type Role, systemActor } from '../contract/roles.ts';
import type { Seen } from '../contract/seen.ts';
import { fallenAway } from '../contract/tasks.ts';
import type { Transaction } from '../data/database.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { isChangeable } from './changeable.ts';
import { decide, demandSeen } from './decide.ts';
import { effects, type Moved } from './effects.ts';
import { appendToLocked } from './events.ts';
import { namingWhoWasFaster } from './faster.ts';
import { lockForStep } from './locks.ts';
import { type ColumnsOf, type Known, type RowOf, writeRow } from './rows.ts';
import { refuseUnseen, renewContent, tellingWhatCame } from './seen.ts';
import { undoneTasks } from './states.ts';
import { dueOn } from './timeline.ts';
import { agreedOn, refuseWhileAsked } from './two-persons.ts';

/** What a change of state needs of the world. */
export type Advancing = Pick<World, 'now' | 'jobs' | 'catalogue' | 'log' | 'sealer'>;

export interface Advance<Name extends MachineName> {
  /** Shown in the history. */
  note?: string | undefined;
  detail?: Prisma.InputJsonObject;
  /** Columns that change together with the state. */
  set?: ColumnsOf<Name>;
  /** Columns that must still say this, beside the state and what the table compares. */
  still?: Partial<RowOf<Name>>;
  /** What a member of staff had before them of the application; it must still be that, and what is refused says what came after. */
  seen?: Seen | undefined;
}

export interface Advanced<Name extends MachineName> {
  eventId: string;
  state: StateOf<Name>;
  /** The row as it is now. */
  row: RowOf<Name>;
}

/**
 * The only writer of any state (design §2), in the caller's transaction: asks the table, locks the application first and then the row, compares
 * with what the caller read (`row.state`, `still`, `seen`) and sets, appends the event, writes the effects' jobs. Throws `wrongState` with what
 * may be done now, `forbidden` for a role the table does not name, `conflict` when somebody was faster, `overtaken` when that was after `seen`;
 * a person is told who was faster, when and with what. Staff give no command whose row says `needsSeen` without `seen`.
 */
export async function advance<Name extends MachineName>(
  tx: Transaction,
  world: Advancing,
  name: Name,
  row: Known<Name>,
  command: CommandOf<Name>,
  actor: Actor,
  options: Advance<Name> = {},
): Promise<Advanced<Name>> {
  const taken = () => step(tx, world, name, row, command, actor, options);
  const { application }: Machine<string, string, Role, string> = machines[name];
  const of = application === 'id' ? row.id : 'applicationId' in row ? row.applicationId : null;
  return tellingWhatCame(tx, world, of, options.seen, () => namingWhoWasFaster(tx, world, name, row, actor, taken));
}

async function step<Name extends MachineName>(
  tx: Transaction,
  world: Advancing,
  name: Name,
  row: Known<Name>,
  command: CommandOf<Name>,
  actor: Actor,
  { note, detail = {}, set, still, seen }: Advance<Name>,
): Promise<Advanced<Name>> {
  const machine: Machine<string, string, Role, string> = machines[name];
  const from: string = row.state;
  const to = decide(machine, from, command, actor.roles, 'cameFrom' in row ? row.cameFrom : null) as StateOf<Name>;
  demandSeen(machine.commands[command] as CommandRow<string, Role, string>, actor, seen);
  const at = world.now();
  const { contentVersion, ...chain } = await lockForStep(tx, machine, row, from, to);
  const two = name === 'application' ? await agreedByTwo(tx, world, row.id, command as CommandOf<'application'>, actor) : {};
  const data = { ...(to === from ? {} : followers(world, machine, row, to, at)), ...set, state: to };
  const read: Record<string, unknown> = row;
  const beside = Object.fromEntries((machine.compares ?? []).map((column) => [column, read[column]]));
  if (seen && chain.applicationId && contentVersion !== null)
    await refuseUnseen(tx, world, { id: chain.applicationId, contentVersion }, seen);
  const moved = await writeRow(tx, name, { ...beside, ...still, id: row.id, state: from }, data);
  if (!moved) throw new Refusal('conflict');

  const { event = command, renewsContent } = machine.commands[command] as { event?: string; renewsContent?: true };
  if (renewsContent && chain.applicationId) await renewContent(tx, chain.applicationId);
  // The states of an event are the application's; other rows say in the detail which they are and how they moved.
  const told =
    machine.application === 'id' ? { from, to, detail: { ...detail, ...two } } : { detail: { [`${name}Id`]: row.id, from, to, ...detail } };
  const eventId = await appendToLocked(tx, world, chain, { at, name: event, actor, note, ...told });
  await writeEffects(tx, world, name, { row: moved, eventId, command, applicationId: chain.applicationId });
  if (name === 'application' && to !== from) await leave(tx, world, moved.id, [from as ApplicationState, to as ApplicationState]);
  return { eventId, state: to, row: moved };
}

/** What goes with the state that was left: nothing can be typed into a form that is shut. */
async function leave(
  tx: Transaction,
  world: Advancing,
  applicationId: string,
  between: [ApplicationState, ApplicationState],
): Promise<void> {
  if (isChangeable(between[0]) && !isChangeable(between[1])) await tx.formDraft.deleteMany({ where: { applicationId } });
  await dropTasks(tx, world, applicationId, between);
}

/** What the staff were asked to do and nobody need do where the application stands now. */
async function dropTasks(tx: Transaction, world: Advancing, applicationId: string, [from, to]: [ApplicationState, ApplicationState]) {
  const kinds = fallenAway(lifecycle.states[from], lifecycle.states[to]);
  if (kinds.length === 0) return;
  const clock = systemActor('clock');
  const set = { doneBySealed: world.sealer.seal(clock.name), outcome: `申请${lifecycle.states[to].label}` };
  for (const row of await tx.task.findMany({ where: { applicationId, kind: { in: kinds }, state: undoneTasks } }))
    await step(tx, world, 'task', row, 'finish', clock, { set });
}

/** While two persons have something to agree on the case rests; what needs two is done when two agreed. */
async function agreedByTwo(
  tx: Transaction,
  world: Pick<World, 'now' | 'sealer'>,
  id: string,
  command: CommandOf<'application'>,
  actor: Actor,
) {
  await refuseWhileAsked(tx, world, id, command);
  return agreedOn(tx, world, id, command, actor);
}

/** Columns that the table derives from the state: when it is over, by when it should move, and where it came from if it may have to go back. */
function followers(
  world: Pick<World, 'catalogue' | 'log'>,
  machine: Machine<string, string, Role, string>,
  row: { state: string },
  to: string,
  at: Date,
) {
  const ended = machine.endedAt ? { [machine.endedAt]: machine.states[to]?.over ? at : null } : {};
  const came = 'cameFrom' in row ? { cameFrom: remembers(machine, to) ? row.state : null } : {};
  return machine.application === 'id' && 'productId' in row
    ? {
        ...ended,
        ...came,
        dueOn: dueOn(world, String(row.productId), to as StateOf<'application'>, at),
        postponedTo: null,
      }
    : { ...ended, ...came };
}

async function writeEffects(tx: Transaction, { jobs }: Pick<World, 'jobs'>, name: MachineName, moved: Moved): Promise<void> {
  const { commands }: Machine<string, string, Role, string> = machines[name];
  for (const effect of commands[moved.command]?.effects ?? []) await effects[effect as keyof typeof effects](tx, jobs, moved);
}
