import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { statesThat } from '../../contract/machine.ts';
import { difference as machine } from '../../contract/machines/difference.ts';
import { advance } from '../../lifecycle/advance.ts';
import { dateAsDay } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { keepTask } from './record.ts';

const open = statesThat(machine, ({ over }) => !over);

/** From now on this person sees to it. */
export async function takeDifference({ transact }: World, caller: Caller, id: string): Promise<void> {
  const data = { ownerId: caller.id, ownerName: caller.name };
  await transact(async (tx) => {
    const { count } = await tx.difference.updateMany({ where: { id, state: { in: open } }, data });
    if (count === 0) throw new Refusal('conflict');
  });
}

/** It was seen to, and how; who resolves is its owner. */
export async function resolveDifference(world: World, caller: Caller, id: string, resolution: string): Promise<void> {
  await world.transact(async (tx) => {
    const row = await tx.difference.findUnique({ where: { id } });
    if (!row) throw new Refusal('notFound');
    const set = { resolution, closedBy: caller.name, ownerId: caller.id, ownerName: caller.name };
    await advance(tx, world, 'difference', row, 'resolve', caller, { set });
    await keepTask(tx, world, dateAsDay(row.day));
  });
}
