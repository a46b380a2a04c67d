import pg from 'pg';
import { machines } from '../contract/machines/index.ts';

/** What the service's role may do with a table that stands here; with all others it may read, add, change and remove rows. */
const narrower: Record<string, string> = {
  // A row that could be removed and put there anew would have another state without `advance`.
  ...Object.fromEntries(Object.values(machines).map(({ table }) => [table, 'select, insert, update'])),
  Event: 'select, insert',
  EventHead: 'select, insert',
  // A key is made and destroyed; whose it is and that it was there stays.
  EvidenceKey: 'select, insert, update ("keySealed")',
  _prisma_migrations: 'select',
  // Whose the database is, is said once.
  Deployment: 'select, insert',
};
const usual = 'select, insert, update, delete';

interface Bound {
  table: string;
  /** What the role has no right to. */
  never: string[];
  /** Columns that may be changed where the others may not. */
  open: string[];
}

/** For each table of `public` what its rights leave out; where they name columns, no other may be changed. */
export const boundTables: Bound[] = Object.entries(narrower).map(([table, rights]) => ({
  table,
  never: ['insert', 'update', 'delete', 'truncate', 'trigger'].filter((right) => !new RegExp(`\\b${right}\\b`).test(rights)),
  open: [...rights.matchAll(/"(\w+)"/g)].flatMap(([, column]) => column ?? []),
}));

/** Ours and the job queue's. */
const schemas = ['public', 'pgboss'];

interface Role {
  superuser: boolean;
  isOwner: boolean;
  creates: boolean;
}

/**
 * Gives the service's role exactly the rights it works with, on every table there is now: rows, never the schema; events are only added and read, rows with a state never removed.
 * Called by the owner after each migration, so that a new table needs no word of its own.
 * @throws Error of one line when there is no such role, or it could help itself to more
 */
export async function grantService(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    // Two that grant at once would change the same rows of the catalogue.
    await client.query(`select pg_advisory_xact_lock(hashtext('grant-service'))`);
    await assertApart(client, role);
    for (const schema of schemas) await grantSchema(client, schema, client.escapeIdentifier(role));
    await assertBound(client, role);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function grantSchema(client: pg.Client, schema: string, role: string): Promise<void> {
  await client.query(`revoke create on schema ${schema} from public, ${role}`);
  await client.query(`grant usage on schema ${schema} to ${role}`);
  await client.query(`revoke all on all tables in schema ${schema} from ${role}`);
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p')`,
    [schema],
  );
  for (const { name } of rows)
    await client.query(`grant ${narrower[name] ?? usual} on ${schema}.${client.escapeIdentifier(name)} to ${role}`);
  await client.query(`grant usage, select on all sequences in schema ${schema} to ${role}`);
}

const roleOf = async (client: pg.Client, role: string): Promise<Role | undefined> =>
  (
    await client.query<Role>(
      `select rolsuper as superuser, pg_has_role(rolname, current_user, 'member') as "isOwner",
        has_schema_privilege(rolname, 'public', 'create') as creates from pg_roles where rolname = $1`,
      [role],
    )
  ).rows[0];

async function assertApart(client: pg.Client, role: string): Promise<void> {
  const found = await roleOf(client, role);
  if (!found) throw new Error(`DATABASE_URL: the database has no role "${role}"; CREATE ROLE "${role}" LOGIN PASSWORD '…' makes it`);
  if (found.superuser || found.isOwner)
    throw new Error(`DATABASE_URL: "${role}" is or may become the owner; the service needs a role of its own`);
}

async function assertBound(client: pg.Client, role: string): Promise<void> {
  if ((await roleOf(client, role))?.creates)
    throw new Error(`DATABASE_URL: "${role}" may still create tables; the owner must own the database`);
}
