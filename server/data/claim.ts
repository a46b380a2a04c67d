import type { EntryKind } from '../generated/prisma/client.ts';
import type { Database } from './database.ts';

/** What the other entry is told, by whose the database is. */
export const claimedBy: Record<EntryKind, (origin: string) => string> = {
  production: (origin) =>
    `DATABASE_URL: the database belongs to the service in production at ${origin}; simulated platforms must not work on it, name another one`,
  development: (origin) =>
    `DATABASE_URL: the database was used by the development entry (${origin}), its staff have published passwords; name another one`,
};

/**
 * Makes the database this entry's own, for good: what simulators answered is nothing to rely on, and people of the demo could sign in.
 * @throws Error of one line when the other entry has worked on it
 */
export async function claimDatabase(database: Pick<Database, 'deployment'>, entry: EntryKind, origin: string, now: Date): Promise<void> {
  await database.deployment.createMany({ data: { entry, origin, since: now }, skipDuplicates: true });
  const owner = await database.deployment.findUniqueOrThrow({ where: { id: 1 } });
  if (owner.entry !== entry) throw new Error(claimedBy[owner.entry](owner.origin));
}
