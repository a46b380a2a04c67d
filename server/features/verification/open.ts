import type { Caller } from '../../access/call.ts';
import type { World } from '../../world.ts';
import { advance, unlessConflict } from './advance.ts';
import { asked } from './asked.ts';

/** The legal representative has opened the page; opening it again changes nothing. */
export async function openVerification(world: World, caller: Caller): Promise<void> {
  const { row } = await asked(world, caller);
  if (row.state !== 'sent') return;
  await world.transact((tx) => advance(tx, world, row, 'open', caller, { set: { openedAt: world.now() } })).catch(unlessConflict);
}
