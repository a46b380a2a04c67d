import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseFormerAgent } from '../../content/agent-papers.ts';
import { refuseKeyElsewhere } from '../../content/key-elsewhere.ts';
import { refuseOutdatedOrganisation } from '../../content/outdated-organisation.ts';
import type { Seen } from '../../contract/seen.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { refuseUnjudgedPersons } from './persons.ts';
import { passUnjudged } from './slots.ts';

/** Pre-review passed: every document stands, the agent may pay (R6.1). */
export async function approve(world: World, caller: Caller, id: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, 'approve', caller, { seen });
    await refuseFormerAgent(tx, application, 'approve');
    await refuseUnjudgedPersons(tx, id);
    await refuseOutdatedOrganisation(tx, application, 'approve');
    await refuseKeyElsewhere(tx, world, application, 'approve');
    await passUnjudged(tx, world, caller, id);
  });
}
