import type { Caller } from '../../access/call.ts';
import { statesThat } from '../../contract/machine.ts';
import { task } from '../../contract/machines/task.ts';
import { taskView } from '../../views/task.ts';
import type { World } from '../../world.ts';

const pageSize = 200;

/** Tasks of the caller's roles, earliest due first; finished ones newest first. */
export async function listTasks({ database }: World, caller: Caller, done: boolean) {
  const rows = await database.task.findMany({
    where: { role: { in: [...caller.roles] }, state: { in: statesThat(task, ({ over }) => over === done) } },
    include: { application: { select: { orderNumber: true } } },
    orderBy: done ? { doneAt: 'desc' } : [{ dueOn: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    take: pageSize,
  });
  return rows.map(taskView);
}
