import type { Actor, StaffRole } from '../contract/roles.ts';
import type { TaskKind } from '../contract/tasks.ts';
import { beijingDay, dayAsDate } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { World } from '../world.ts';
import { type Advancing, advance } from './advance.ts';
import { undoneTasks } from './states.ts';
import { addWorkingDays } from './working-days.ts';

export interface NewTask {
  kind: TaskKind;
  role: StaffRole;
  applicationId: string | null;
  /** A sentence for the staff; never personal data. */
  about: string;
  /** Names the cause: the same cause told twice is one task. */
  reference: string;
  /** Working days until it is due; absent means no date. */
  dueInDays?: number;
}

/** Asks a person of the staff to act, in the caller's transaction; a reference that already has a task, open or done, adds none. Returns whether it is new. */
export async function openTask(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  { kind, role, applicationId, about, reference, dueInDays }: NewTask,
): Promise<boolean> {
  const createdAt = now();
  const dueOn = dueInDays === undefined ? null : dayAsDate(addWorkingDays(beijingDay(createdAt), dueInDays));
  const { count } = await tx.task.createMany({
    data: [{ kind, role, applicationId, about, reference, createdAt, dueOn }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** What an open task asks for has become another thing. */
export async function rewordTask(tx: Transaction, { id, about }: { id: string; about: string }): Promise<void> {
  await tx.task.update({ where: { id }, data: { about }, select: { id: true } });
}

export interface TasksDone {
  kind: TaskKind;
  /** Null for what concerns no single application. */
  applicationId: string | null;
  actor: Actor;
  outcome: string;
  /** References of tasks that still stand. */
  besides?: readonly string[];
  /** How the references of those that are meant begin; all where absent. */
  about?: string;
}

/** Closes the open tasks of one kind of an application, because what they asked for was done elsewhere. */
export async function finishTasks(tx: Transaction, world: Advancing, done: TasksDone): Promise<void> {
  const { kind, applicationId, actor, outcome, besides = [], about = '' } = done;
  const rows = await tx.task.findMany({
    where: { kind, applicationId, state: undoneTasks, reference: { notIn: [...besides], startsWith: about } },
  });
  for (const row of rows) await advance(tx, world, 'task', row, 'finish', actor, { set: { doneBy: actor.name, outcome } });
}
