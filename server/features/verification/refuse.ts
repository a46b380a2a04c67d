import type { Caller } from '../../access/call.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { asked, refuseEnded } from './asked.ts';

/** The legal representative does not want this; the agent is told. */
export async function refuseVerification(world: World, caller: Caller): Promise<void> {
  const { row } = await asked(world, caller);
  refuseEnded(row, 'refuse');
  await world.transact((tx) => advance(tx, world, 'verification', row, 'refuse', caller, { set: { bizToken: null } }));
}
