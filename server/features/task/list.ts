import type { Caller } from '../../access/call.ts';
import { statesThat } from '../../contract/machine.ts';
import { task } from '../../contract/machines/task.ts';
import { allStaff } from '../../contract/roles.ts';
import { undecidedRequests } from '../../lifecycle/states.ts';
import { secondPersonTask } from '../../lifecycle/two-persons.ts';
import { taskView, wholeTask } from '../../views/task.ts';
import type { World } from '../../world.ts';

const pageSize = 200;

/** Tasks of the caller's roles, what rests until a moment last, earliest due first; finished ones newest first. What the caller asked for waits for somebody else. */
export async function listTasks(world: World, caller: Caller, done: boolean) {
  const { database } = world;
  const own = await database.twoPersonRequest.findMany({ where: { askedBy: caller.id, state: undecidedRequests }, select: { id: true } });
  const ofOthers = { notIn: own.flatMap(({ id }) => allStaff.map((role) => secondPersonTask(id, role))) };
  const rows = await database.task.findMany({
    where: { role: { in: [...caller.roles] }, reference: ofOthers, state: { in: statesThat(task, ({ over }) => over === done) } },
    include: wholeTask,
    orderBy: done ? { doneAt: 'desc' } : [{ state: 'asc' }, { dueOn: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    take: pageSize,
  });
  return rows.map((row) => taskView(world, row));
}
