import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseKeyElsewhere } from '../../content/key-elsewhere.ts';
import { refuseOutdatedOrganisation } from '../../content/outdated-organisation.ts';
import { judgeSerials, recordSerials } from '../../content/serials.ts';
import type { Seen } from '../../contract/seen.ts';
import type { ReadSerials } from '../../contract/serials.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/**
 * Certificate and USB key exist: their serial numbers, as the product knows them, are recorded against the application (R10.1), each once in
 * the world. Throws `invalidInput` with a sentence under each number that is wrong.
 */
export async function produce(world: World, caller: Caller, id: string, read: ReadSerials, seen: Seen): Promise<void> {
  const known = await anyApplication(world.database, id);
  const serials = judgeSerials(world, known, read);
  await recordSerials(world, known, serials, async (tx) => {
    const application = await anyApplication(tx, id);
    const set = { ...serials, producedAt: world.now() };
    await advance(tx, world, 'application', application, 'produce', caller, { detail: serials, seen, set });
    await refuseKeyElsewhere(tx, world, application, 'go');
    await refuseOutdatedOrganisation(tx, application, 'produce');
  });
}
