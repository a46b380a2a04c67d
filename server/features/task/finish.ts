import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { type TaskKind, taskKinds } from '../../contract/tasks.ts';
import { advance } from '../../lifecycle/advance.ts';
import { taskView } from '../../views/task.ts';
import type { World } from '../../world.ts';

/** Closes a task with what came of it (for a call: who was reached, what was said). The first to finish wins. */
export async function finishTask(world: World, caller: Caller, id: string, outcome: string) {
  await world.transact(async (tx) => {
    const row = await tx.task.findFirst({ where: { id, role: { in: [...caller.roles] } } });
    if (!row) throw new Refusal('notFound');
    const { label, byHand } = taskKinds[row.kind as TaskKind];
    if (!byHand) throw new Refusal('notByHand', { task: label });
    await advance(tx, world, 'task', row, 'finish', caller, { set: { doneBy: caller.name, outcome } });
  });
  const include = { application: { select: { orderNumber: true } } } as const;
  return taskView(await world.database.task.findUniqueOrThrow({ where: { id }, include }));
}
