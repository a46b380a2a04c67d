import type { Callee } from '../contract/calls.ts';
import type { Actor, StaffRole } from '../contract/roles.ts';
import type { TaskKind } from '../contract/tasks.ts';
import { type BeijingDay, beijingDay, dayAsDate } from '../contract/time.ts';
import type { Transaction } from '../data/database.ts';
import type { Task } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { type Advancing, advance } from './advance.ts';
import { deskDay } from './call-times.ts';
import { barringTasks, undoneTasks } from './states.ts';
import { addWorkingDays } from './working-days.ts';

export interface NewTask {
  kind: TaskKind;
  role: StaffRole;
  applicationId: string | null;
  /** A sentence for the staff; never personal data. */
  about: string;
  /** Names the cause: the same cause told twice is one task. */
  reference: string;
  /** Working days until it is due, 0: the day on which the desk is still open; absent means no date. */
  dueInDays?: number;
  /** Whom a message that leaves with this says that we call, and from which of our numbers. */
  calling?: { callee: Callee; callFrom: string };
  /** Whom it is about, where that is not the first of its kind. */
  callee?: Callee | undefined;
}

const dueFrom = (at: Date, days: number): BeijingDay => (days === 0 ? deskDay(at) : addWorkingDays(beijingDay(at), days));

/** Asks a person of the staff to act, in the caller's transaction; a reference that already has a task, open or done, adds none. Returns whether it is new. */
export async function openTask(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  { kind, role, applicationId, about, reference, dueInDays, calling, callee = calling?.callee }: NewTask,
): Promise<boolean> {
  const createdAt = now();
  const dueOn = dueInDays === undefined ? null : dayAsDate(dueFrom(createdAt, dueInDays));
  const announced = calling && { callFrom: calling.callFrom, calledAhead: createdAt };
  const { count } = await tx.task.createMany({
    data: [{ kind, role, applicationId, about, reference, createdAt, dueOn, callee: callee ?? null, ...announced }],
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
  for (const row of rows)
    await advance(tx, world, 'task', row, 'finish', actor, { set: { doneBySealed: world.sealer.seal(actor.name), outcome } });
}

/** A task that a person ended waits again, and is called and written about anew; why is in its history. */
export async function reopenTask(
  tx: Transaction,
  world: Advancing,
  actor: Actor,
  row: Task,
  note: string,
  also: { calledAhead?: null } = {},
): Promise<void> {
  const anew = { nextCallAt: null, callDueAt: null, callPutOffs: 0, noticeUntil: null, missesSince: world.now() };
  const set = { doneBy: null, doneBySealed: null, result: null, outcome: null, ...anew, ...also };
  await advance(tx, world, 'task', row, 'reopen', actor, { note, set });
}

/** What barred a case is looked at again once the case comes back: it is sent back now. That we would call was said about the papers before. */
export async function reopenBarring(tx: Transaction, world: Advancing, actor: Actor, applicationId: string): Promise<void> {
  const rows = await tx.task.findMany({ where: { applicationId, ...barringTasks } });
  for (const row of rows) await reopenTask(tx, world, actor, row, '退回以后再次提交的，重新核对', { calledAhead: null });
}
