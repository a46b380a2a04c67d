import { task as machine } from '../../contract/machines/task.ts';
import { promisedOf, promisedTasks } from '../../contract/promised-tasks.ts';
import { systemActor } from '../../contract/roles.ts';
import { type TaskKind, taskKinds } from '../../contract/tasks.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** Before the promised day is over: who was told by when the staff do something, and for whom it is not done, hears it with a new day. The task itself is due as before. */
export async function sweepTaskPromises(world: World): Promise<void> {
  const where = {
    kind: { in: Object.keys(promisedTasks) },
    applicationId: { not: null },
    state: { in: [...machine.commands.postpone.from] },
    OR: promisedUntil(world.now()),
  };
  await sweepById(world, {
    name: 'sweepTaskPromises',
    due: ({ id, ...page }) => world.database.task.findMany({ where: { ...where, id }, ...page }),
    work: (row) => postpone(world, row),
  });
}

async function postpone(world: World, row: Task): Promise<void> {
  const promised = promisedOf(row.kind);
  const before = row.postponedTo ?? row.dueOn;
  if (!promised || !before) return;
  const now = world.now();
  const { note, ...told } = postponement(now, before, dayAsDate(addWorkingDays(beijingDay(now), promised.days)));
  await world.transact(async (tx) => {
    await advance(tx, world, 'task', row, 'postpone', systemActor('clock'), {
      ...told,
      note: `${taskKinds[row.kind as TaskKind].label}：${note}`,
      still: { postponedTo: row.postponedTo },
    });
  });
}
