import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { taskView } from '../../views/task.ts';
import type { World } from '../../world.ts';

/** Closes a task with what came of it (for a call: who was reached, what was said). The first to finish wins. */
export async function finishTask({ database, transact, now }: World, caller: Caller, id: string, outcome: string) {
  const where = { id, role: { in: [...caller.roles] } };
  await transact(async (tx) => {
    if (!(await tx.task.findFirst({ where, select: { id: true } }))) throw new Refusal('notFound');
    const { count } = await tx.task.updateMany({
      where: { ...where, doneAt: null },
      data: { doneAt: now(), doneBy: caller.name, outcome },
    });
    if (count === 0) throw new Refusal('conflict');
  });
  const row = await database.task.findUniqueOrThrow({ where: { id }, include: { application: { select: { orderNumber: true } } } });
  return taskView(row);
}
