import { anyApplication, ownApplication } from '../../../access/applications.ts';
import type { Caller, ReceivedFile } from '../../../access/call.ts';
import { take } from '../../../access/limits.ts';
import { productOf } from '../../../content/product.ts';
import type { Arrival } from '../../../contract/views.ts';
import type { Transaction } from '../../../data/database.ts';
import { inTemporaryFolder } from '../../../data/temporary-files.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { lockChangeable } from '../pages/lock.ts';
import { kindFor, refuseClosed } from '../rules.ts';
import { receive } from './receive.ts';
import { takeIn } from './take-in.ts';

/**
 * Takes one file in: any pile of pages, or scans of the document `name`. Throws `scanRefused` with what is wrong with the file. The same
 * page sent twice is kept once, so an upload may be repeated after a broken connection.
 */
export async function uploadScans(
  world: World,
  caller: Caller,
  applicationId: string,
  file: ReceivedFile,
  name: string | null = null,
): Promise<Arrival[]> {
  const named = (at: Application) => (name === null ? null : kindFor(productOf(world, at), at.keyType, name));
  return inTemporaryFolder(world.temporary, async (folder) => {
    const before = async () => {
      const application =
        caller.kind === 'desk'
          ? await anyApplication(world.database, caller.id)
          : await ownApplication(world.database, caller.id, applicationId);
      refuseClosed(application.state);
      named(application);
      await take(world.redis, 'scans', application.id);
      return { id: application.id, received: await receive(world, application, file, folder) };
    };
    // What no row comes to name is swept: `stored-objects.ts`.
    const work = async (tx: Transaction, { id, received }: Awaited<ReturnType<typeof before>>) => {
      const current = await lockChangeable(tx, caller, id);
      return takeIn(tx, world, caller, current, received, named(current));
    };
    return world.transact(work, { before });
  });
}
