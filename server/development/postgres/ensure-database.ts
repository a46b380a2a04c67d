import pg from 'pg';
import type { EmbeddedPostgres } from './embedded.ts';

/** Connection string of `name` on the embedded server; creates the database at the first start. */
export async function ensureDatabase({ url }: EmbeddedPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return url(name);
}
