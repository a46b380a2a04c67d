import type { Caller } from '../../access/call.ts';
import { verification } from '../../contract/machines/verification.ts';
import { advance } from '../../lifecycle/advance.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import type { World } from '../../world.ts';
import { asked } from './asked.ts';

/** The legal representative has opened the page; opening it again changes nothing. */
export async function openVerification(world: World, caller: Caller): Promise<void> {
  const { row } = await asked(world, caller);
  if (!verification.states[row.state].unopened) return;
  await world
    .transact((tx) => advance(tx, world, 'verification', row, 'open', caller, { set: { openedAt: world.now() } }))
    .catch(unlessConflict);
}
