import type { Seen } from '../../server/contract/seen.ts';
import type { Database, Transaction } from '../../server/data/database.ts';

/** The application as it stands: what staff have before them when they act. */
export async function asSeen(database: Pick<Database | Transaction, '$queryRaw'>, applicationId: string): Promise<Seen> {
  const [seen] = await database.$queryRaw<Seen[]>`
    select "contentVersion", (select count(*)::int from "Event" where "applicationId" = a."id") as "events"
    from "Application" a where a."id" = ${applicationId}::uuid`;
  if (!seen) throw new Error(`no application ${applicationId}`);
  return seen;
}
