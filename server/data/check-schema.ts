import pg from 'pg';
import { faultWords } from './fault-words.ts';
import { boundTables } from './grants.ts';
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

/** Every right that `grants.ts` leaves out, of a table or of one of its columns, must be wanting: who may change one protected row may bend the others. */
async function assertRestricted(client: pg.Client): Promise<void> {
  const owning = `select relname as "table", 'owner' as "right" from pg_class, pg_roles me
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and me.rolname = current_user
      and (me.rolsuper or pg_has_role(relowner, 'member'))`;
  const bound = `select t."table", r."right" from jsonb_to_recordset($1::jsonb) as t ("table" text, never text[], open text[])
    cross join lateral unnest(t.never) as r ("right") where has_table_privilege(format('%I', t."table"), r."right")`;
  // The right to one column is none to the table.
  const columns = `select t."table", r."right" || ' of ' || attname from jsonb_to_recordset($1::jsonb) as t ("table" text, never text[], open text[])
    join pg_attribute on attrelid = format('%I', t."table")::regclass and attnum > 0 and not attisdropped and attname <> all(t.open)
    cross join unnest(array['update', 'insert']) as r ("right")
    where (r."right" = any(t.never) or cardinality(t.open) > 0 and r."right" = 'update')
      and has_column_privilege(attrelid, attnum, r."right")`;
  const { rows } = await client.query<{ role: string; table: string; right: string }>(
    `select current_user as role, * from (${owning} union all ${bound} union all ${columns}) as found order by "table" <> 'Event', "table", "right"`,
    [JSON.stringify(boundTables)],
  );
  const [first] = rows;
  if (!first) return;
  const { role, table, right } = first;
  const whose = table === 'Event' ? 'may change events' : `may change what it must not ("${table}", ${right})`;
  throw new Error(
    `the role "${role}" ${whose}: it is the owner's or a superuser, or was given more; the service needs a role of its own; ${remedy}`,
  );
}

function wordsOf(error: unknown): string {
  return (error as { code?: string }).code === '42501' ? `the role lacks its rights; ${remedy}` : faultWords(error);
}
