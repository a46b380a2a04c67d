import { ownApplication } from '../../access/applications.ts';
import type { Caller, Routes } from '../../access/call.ts';
import { versionOf, versionOfList } from '../../views/version.ts';
import type { World } from '../../world.ts';
import { askAboutFace, askAboutPayments } from './ask-outside.ts';

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
  const { id } = await ownApplication(world.database, caller.id, application);
  await askAboutPayments(world, id);
  return versionOf(world, id);
}
