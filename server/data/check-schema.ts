import pg from 'pg';
import { faultWords } from './fault-words.ts';
import { migrationNames } from './migrate.ts';

const remedy = 'run commands/migrate with DATABASE_OWNER_URL first';

/**
 * What must hold before the service works on a database, which it cannot change itself: every migration of this program is there (a newer schema
 * is fine), and the role is not one that could change events.
 * @throws Error of one line that names DATABASE_URL and the remedy
 */
export async function checkSchema(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await assertMigrated(client);
    await assertRestricted(client);
  } catch (error) {
    throw new Error(`DATABASE_URL: ${wordsOf(error)}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function assertMigrated(client: pg.Client): Promise<void> {
  const { rows: found } = await client.query(
    `select 1 from unnest(array['public._prisma_migrations', 'pgboss.version']) as name where to_regclass(name) is not null`,
  );
  if (found.length < 2) throw new Error(`the database has no schema of this service; ${remedy}`);
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const applied = new Set(rows.map(({ name }) => name));
  const missing = (await migrationNames()).filter((name) => !applied.has(name));
  if (missing.length > 0) throw new Error(`the schema is older than this program (${missing[0]} is missing); ${remedy}`);
}

async function assertRestricted(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; free: boolean }>(
    `select current_user as role, bool_or(has_table_privilege('"Event"', privilege)) as free from unnest(array['update', 'delete', 'truncate']) as privilege`,
  );
  const { role, free } = rows[0] ?? {};
  if (free) throw new Error(`the role "${role}" may change events: it is the owner's or a superuser, the service needs a role of its own`);
}

function wordsOf(error: unknown): string {
  return (error as { code?: string }).code === '42501' ? `the role lacks its rights; ${remedy}` : faultWords(error);
}
