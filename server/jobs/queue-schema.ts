import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

/**
 * Installs the job queue's own tables (schema `pgboss`), or brings them to the version of the package that is here. For the owner alone; the
 * service starts its worker with `bound`. Indexes that a newer version builds beside running work are waited for.
 */
export async function installQueueSchema(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false, application_name: 'migrate' });
  await boss.start();
  await untilBuilt(ownerUrl);
  await boss.stop({ graceful: false });
}

/** What a worker is told that may neither create nor change tables, nor build their indexes anew. */
export const bound = { migrate: false, createSchema: false, reindex: false } as const;

/** @throws the same in words that name the remedy */
export function sayRemedy(error: Error): never {
  throw new Error(`DATABASE_URL: the job queue: ${error.message}; run commands/migrate with DATABASE_OWNER_URL first`, { cause: error });
}

async function untilBuilt(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    while ((await client.query(`select 1 from pgboss.bam where status in ('pending', 'in_progress')`)).rowCount) await sleep(500);
  } finally {
    await client.end();
  }
}
