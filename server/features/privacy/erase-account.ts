import { actorOf } from '../../access/subjects.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import type { World } from '../../world.ts';
import { removeObjects } from './erase-application.ts';
import { giveUpApplication } from './give-up.ts';

/** What follows when an account is closed, application by application; the account's own columns go by the sweep, once the word that it is closed has arrived. */
export async function eraseAccount(world: World, { accountId }: JobPayloads['eraseAccount']): Promise<void> {
  const account = await world.database.account.findUniqueOrThrow({ where: { id: accountId, closedAt: { not: null } } });
  const applications = await world.database.application.findMany({
    where: { accountId, erasedAt: null, restrictedAt: null },
    select: { id: true },
  });
  for (const { id } of applications)
    await world.transact(async (tx) => (await giveUpApplication(tx, world, actorOf(account), id, '注销账号')).objects, {
      after: (objects) => removeObjects(world, objects),
    });
}
