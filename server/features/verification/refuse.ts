import type { Caller } from '../../access/call.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { asked, refuseEnded } from './asked.ts';

/** The legal representative does not want this; the agent is told. */
export async function refuseVerification(world: World, caller: Caller): Promise<void> {
  const before = async () => {
    const { row } = await asked(world, caller);
    refuseEnded(row, 'refuse');
    return row;
  };
  const work = async (tx: Transaction, row: Verification) => {
    await advance(tx, world, 'verification', row, 'refuse', caller, { set: { bizToken: null } });
  };
  await world.transact(work, { before });
}
