import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { dateAsDay } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import type { Difference } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { keepTask } from './record.ts';

/** From now on this person sees to it. */
export async function takeDifference(world: World, caller: Caller, id: string): Promise<void> {
  await world.transact(async (tx) => {
    const set = { ownerId: caller.id, ownerNameSealed: world.sealer.seal(caller.name) };
    await advance(tx, world, 'difference', await differenceOf(tx, id), 'take', caller, { set });
  });
}

/** It was seen to, and how; who resolves is its owner. */
export async function resolveDifference(world: World, caller: Caller, id: string, resolution: string): Promise<void> {
  await world.transact(async (tx) => {
    const row = await differenceOf(tx, id);
    const name = world.sealer.seal(caller.name);
    const set = { resolution, closedBySealed: name, ownerId: caller.id, ownerNameSealed: name };
    await advance(tx, world, 'difference', row, 'resolve', caller, { set });
    await keepTask(tx, world, dateAsDay(row.day));
  });
}

async function differenceOf(tx: Transaction, id: string): Promise<Difference> {
  const row = await tx.difference.findUnique({ where: { id } });
  if (!row) throw new Refusal('notFound');
  return row;
}
