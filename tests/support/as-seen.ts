import type { Seen } from '../../server/contract/seen.ts';
import type { Database, Transaction } from '../../server/data/database.ts';

/** The application as it stands: what staff have before them when they act. */
export async function asSeen(database: Pick<Database | Transaction, 'application' | 'event'>, applicationId: string): Promise<Seen> {
  const { contentVersion } = await database.application.findUniqueOrThrow({ where: { id: applicationId } });
  return { contentVersion, events: await database.event.count({ where: { applicationId } }) };
}
