import type { Caller } from '../../access/call.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import type { World } from '../../world.ts';
import { asked } from './asked.ts';

/** The legal representative has opened the page; opening it again changes nothing. */
export async function openVerification(world: World, caller: Caller): Promise<void> {
  const before = async () => (await asked(world, caller)).row;
  const work = async (tx: Transaction, row: Verification) => {
    if (verification.states[row.state].unopened)
      await advance(tx, world, 'verification', row, 'open', caller, { set: { openedAt: world.now() } });
  };
  await world.transact(work, { before }).catch(unlessConflict);
}
