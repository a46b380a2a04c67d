import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { repository } from './repository.ts';

/** One folder of prisma/migrations. `checksum` is the SHA-256 of the file, as Prisma records it. */
interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

// The advisory lock that Prisma Migrate itself takes, so that our start and an operator's `migrate deploy` exclude each other.
const prismaLock = 72_707_369;

const journal = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text,
  rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const record = `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
  values ($1, $2, now(), $3, now(), 1)`;

const migrationsFolder = join(repository, 'prisma/migrations');

/**
 * Brings the database to the newest schema, recorded exactly as `prisma migrate deploy` records it. Safe to call from several processes at
 * once: they wait for one another on an advisory lock, and each file is one transaction. Needs a direct connection (no transaction pooler).
 * Migrations that only the database knows are left alone, so that old code keeps running on a newer schema.
 * @returns names of the migrations applied now, in order
 * @throws Error naming the migration that failed, was edited after it was applied, or was left unfinished by another tool
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [prismaLock]);
    await client.query(journal);
    return await applyAll(client, migrations);
  } finally {
    await client.end();
  }
}

async function applyAll(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const applied = await appliedChecksums(client);
  const names: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.name);
    if (known === undefined) names.push(await apply(client, migration));
    else if (!sameText(migration.sql, known)) throw new Error(`Migration ${migration.name} was edited after it was applied.`);
  }
  return names;
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null`,
  );
  const unfinished = rows.find((row) => !row.finished);
  if (unfinished) throw new Error(`Migration ${unfinished.name} was started and never finished; resolve it with Prisma first.`);
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<string> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(record, [randomUUID(), checksum, name]);
    await client.query('commit');
    return name;
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await migrationNames(folder);
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

/** Every migration of this program, oldest first. */
export async function migrationNames(folder: string = migrationsFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: sha256(sql) };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

// A checkout on Windows may carry other line ends than the machine that applied the file.
function sameText(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [unix, unix.replaceAll('\n', '\r\n')].some((text) => sha256(text) === checksum);
}
