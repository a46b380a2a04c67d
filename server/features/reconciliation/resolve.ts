import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { difference as machine } from '../../contract/small-machines.ts';
import { step } from '../../lifecycle/step.ts';
import { dateAsDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { keepTask } from './record.ts';

/** From now on this person sees to it. */
export async function takeDifference({ database }: World, caller: Caller, id: string): Promise<void> {
  const data = { ownerId: caller.id, ownerName: caller.name };
  const { count } = await database.difference.updateMany({ where: { id, state: 'open' }, data });
  if (count === 0) throw new Refusal('conflict');
}

/** It was seen to, and how; who resolves is its owner. */
export async function resolveDifference(world: World, caller: Caller, id: string, resolution: string): Promise<void> {
  await world.transact(async (tx) => {
    const row = await tx.difference.findUnique({ where: { id } });
    if (!row) throw new Refusal('notFound');
    const state = step(machine, row.state, 'resolve', caller.roles);
    const data = { state, resolution, closedAt: world.now(), closedBy: caller.name, ownerId: caller.id, ownerName: caller.name };
    const { count } = await tx.difference.updateMany({ where: { id, state: row.state }, data });
    if (count === 0) throw new Refusal('conflict');
    await keepTask(tx, world, dateAsDay(row.day));
  });
}
