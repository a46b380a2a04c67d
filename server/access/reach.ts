import { z } from 'zod';
import type { EndpointName } from '../contract/endpoints/index.ts';
import { Refusal } from '../contract/errors.ts';
import { type ApplicantEndpoint, reach, reachOf } from '../contract/reach.ts';
import { type Standing, standingRow } from '../contract/standings.ts';
import type { World } from '../world.ts';
import type { Caller } from './call.ts';
import type { Session } from './sessions.ts';

interface SignedIn {
  caller: Caller;
  session: Session;
  standing: Standing;
}

/**
 * Whoever signs in, as far as the table of reach lets them: a colleague acts on the applications of the account it works for, under its own name,
 * and finds none that was never handed in. `about` is the application that is asked for. Throws `notForStanding`, `notFound`.
 */
export async function withinReach(
  { database }: Pick<World, 'database'>,
  { caller, session, standing }: SignedIn,
  name: EndpointName,
  about: string | undefined,
): Promise<Caller> {
  const far = isApplicants(name) ? reachOf(standing, name) : 'never';
  const { worksFor, person } = session;
  const { label } = standingRow(standing);
  if (far === 'never' || (far === 'shared' && !worksFor)) throw new Refusal('notForStanding', { standing: label });
  if (far === 'own' || !worksFor) return caller;
  if (about && !(await isHandedIn(database, about))) throw new Refusal('notFound');
  return { ...caller, id: worksFor, name: `${session.name}（${label}${person ?? ''}）`, shares: true };
}

/** Was handed in once: drafts are their agent's own. The id may be any text that somebody typed; what is none is nobody's. */
async function isHandedIn(database: World['database'], id: string): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false;
  const row = await database.application.findUnique({ where: { id }, select: { submittedAt: true } });
  return row !== null && row.submittedAt !== null;
}

const isApplicants = (name: EndpointName): name is ApplicantEndpoint => name in reach;
