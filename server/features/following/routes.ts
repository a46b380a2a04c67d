import { inUse } from '../../access/applications.ts';
import type { Caller, Routes } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { versionOf, versionOfList } from '../../views/version.ts';
import type { World } from '../../world.ts';
import { askAboutFace, askAboutPayments, askable } from './ask-outside.ts';

/** One way to follow what waits on somebody else: the caller names what it has seen, and hears whether there is something else by now. */
export const followingRoutes: Routes<'GET /changes'> = {
  'GET /changes': async ({ world, caller, query }) => {
    const version = await versionFor(world, caller, query.application);
    return version === query.seen ? null : { version };
  },
};

async function versionFor(world: World, caller: Caller, application: string | undefined): Promise<string> {
  if (caller.kind === 'desk') return versionOf(world, caller.id);
  if (caller.kind === 'legalRepresentative') return versionOf(world, await askAboutFace(world, caller.id));
  if (!application) return versionOfList(world, caller.id);
  const own = { id: application, accountId: caller.id, ...inUse };
  const found = await world.database.application.findFirst({ where: own, select: { payments: askable } });
  if (!found) throw new Refusal('notFound');
  await askAboutPayments(world, found.payments);
  return versionOf(world, application);
}
