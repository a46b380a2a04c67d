import { ownApplication, shownApplication } from '../access/applications.ts';
import type { Caller } from '../access/call.ts';
import { Refusal } from '../contract/errors.ts';
import type { Database } from '../data/database.ts';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Which application a refused request was about: the one that it named, if it is shown to the caller, or the one that the caller was let in for;
 * anybody can write an address with another's id.
 */
export async function applicationShown(database: Database, caller: Caller | undefined, named: string | null): Promise<string | null> {
  if (caller?.kind === 'desk') return caller.id;
  if (caller?.kind === 'legalRepresentative')
    return (await database.verification.findUnique({ where: { id: caller.id } }))?.applicationId ?? null;
  if (named === null || !uuid.test(named)) return null;
  if (caller?.kind === 'applicant') return idOrNull(ownApplication(database, caller.id, named));
  return caller?.kind === 'staff' ? idOrNull(shownApplication(database, caller, named)) : null;
}

const idOrNull = (asked: Promise<{ id: string }>): Promise<string | null> =>
  asked.then(
    ({ id }) => id,
    (error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    },
  );
