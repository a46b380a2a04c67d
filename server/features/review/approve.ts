import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseKeyElsewhere } from '../../content/key-elsewhere.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import { undoneTasks } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';
import { passUnjudged } from './slots.ts';

/** Pre-review passed: every document stands, the agent may pay (R6.1). */
export async function approve(world: World, caller: Caller, id: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, 'approve', caller, { seen });
    await refuseUnjudgedPersons(tx, id);
    await refuseKeyElsewhere(tx, world, application, 'approve');
    await passUnjudged(tx, world, caller, id);
  });
}

/** Throws `personsToJudge` while nobody has said what the papers of the persons show. */
async function refuseUnjudgedPersons(tx: Transaction, applicationId: string): Promise<void> {
  const open = await tx.task.findFirst({ where: { kind: 'judgePerson', applicationId, state: undoneTasks }, select: { about: true } });
  if (open) throw new Refusal('personsToJudge', open);
}
