import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import type { Task } from '../../generated/prisma/client.ts';
import { lockApplicationRow } from '../../lifecycle/locks.ts';
import { taskView, wholeTask } from '../../views/task.ts';
import type { World } from '../../world.ts';

/** A task of the caller's roles, its application locked; another one is `notFound`. */
export async function ownTask(tx: Transaction, { roles }: Caller, id: string): Promise<Task> {
  const where = { id, role: { in: [...roles] } };
  const known = await tx.task.findFirst({ where, select: { applicationId: true } });
  if (!known) throw new Refusal('notFound');
  if (known.applicationId) await lockApplicationRow(tx, known.applicationId);
  return tx.task.findUniqueOrThrow({ where: { id } });
}

export const shownTask = async (world: World, id: string) =>
  taskView(world, await world.database.task.findUniqueOrThrow({ where: { id }, include: wholeTask }));
