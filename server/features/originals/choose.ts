import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Choice, choices } from '../../contract/originals-choices.ts';
import type { World } from '../../world.ts';
import { moveOriginals, originalsOf } from './move.ts';

/** The applicant says what becomes of its originals; changed as long as nobody has begun. Throws `originalsBegun` and `wrongState` afterwards. */
export async function chooseOriginals(world: World, caller: Caller, id: string, choice: Choice): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const row = await originalsOf(tx, id);
    if (row.takenBy) throw new Refusal('originalsBegun');
    await moveOriginals(tx, world, application, row, { command: choices[choice], actor: caller, still: { takenBy: null } });
  });
}
