import { grantService } from '../data/grants.ts';
import { migrate } from '../data/migrate.ts';
import { installQueueSchema } from '../jobs/queue-schema.ts';

/**
 * Brings a database to the schema of this program, ours and the job queue's, and gives the service's role its rights. Safe to run again, and
 * in several processes at once. The running service needs no stop: migrations only add.
 * @returns names of the migrations applied now, in order
 */
export async function installSchema(ownerUrl: string, serviceRole: string): Promise<string[]> {
  const applied = await migrate(ownerUrl);
  await installQueueSchema(ownerUrl);
  await grantService(ownerUrl, serviceRole);
  return applied;
}
