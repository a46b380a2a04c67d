import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { originals as machine, type OriginalsCommand } from '../../contract/machines/originals.ts';
import { keptBy, wayBackWords } from '../../contract/originals-choices.ts';
import { type Actor, systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Originals } from '../../generated/prisma/client.ts';
import { type Advance, advance } from '../../lifecycle/advance.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** The originals of a locked application. Throws `notFound` where none lie here. */
export async function originalsOf(tx: Transaction, applicationId: string): Promise<Originals> {
  const row = await tx.originals.findUnique({ where: { applicationId } });
  if (!row) throw new Refusal('notFound');
  return row;
}

/** Commands that lead somewhere; the others say whose hands they are in. */
type Moving = Exclude<OriginalsCommand, 'take' | 'putDown' | 'postpone'>;

export const inNobodysHands = { takenBy: null, takenNameSealed: null };

/** One step, with its date and the task of whose turn it is then; what was asked for before is done by it. Returns the event. */
export async function moveOriginals(
  tx: Transaction,
  world: World,
  application: Application,
  row: Originals,
  { command, actor, ...more }: { command: Moving; actor: Actor } & Pick<Advance<'originals'>, 'set' | 'note' | 'detail' | 'still'>,
): Promise<string> {
  const { waitsFor, label } = machine.states[machine.commands[command].to];
  const { chooseDays, actDays } = productOf(world, application).originals;
  const days = waitsFor === 'applicant' ? chooseDays : actDays;
  const dueOn = dayAsDate(addWorkingDays(beijingDay(world.now()), days));
  const moved = await advance(tx, world, 'originals', row, command, actor, {
    ...more,
    set: { ...inNobodysHands, ...more.set, dueOn, postponedTo: null },
  });
  const { id: applicationId } = application;
  await finishTasks(tx, world, { kind: 'originals', applicationId, actor: systemActor('clock'), outcome: label });
  if (waitsFor !== 'dispatcher' && waitsFor !== 'secondPerson') return moved.eventId;
  await openTask(tx, world, {
    kind: 'originals',
    role: waitsFor === 'dispatcher' ? 'dispatcher' : 'supervisor',
    applicationId,
    about: whatToDo(application, moved.row),
    reference: `originals:${row.id}:${moved.eventId}`,
    dueInDays: days,
  });
  return moved.eventId;
}

function whatToDo({ orderNumber }: Application, { state, reason }: Originals): string {
  const { next, freight } = machine.states[state];
  return `订单 ${orderNumber} 的纸质原件：${next}${freight ? `，${wayBackWords[keptBy(reason).payer]}` : ''}`;
}
