import pg from 'pg';
import { installSchema } from '../../commands/install-schema.ts';
import type { EmbeddedPostgres } from './embedded.ts';
import { serviceRole } from './postmaster.ts';

/** A database on the embedded server with our schema, made or renewed when it must be. @returns the service's connection string */
export async function ensureDatabase({ url, serviceUrl }: EmbeddedPostgres, name: string): Promise<string> {
  await administer(url('postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
  await ensureServiceRole(url('postgres'));
  await installSchema(url(name), serviceRole);
  return serviceUrl(name);
}

/** The role that works, on a server for development or tests; its password, where the server asks for one, is the owner's. */
export const ensureServiceRole = (ownerUrl: string): Promise<void> =>
  administer(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [serviceRole]);
    if (rowCount) return;
    const password = decodeURIComponent(new URL(ownerUrl).password);
    await client
      .query(`create role ${serviceRole} login ${password ? `password ${client.escapeLiteral(password)}` : ''}`)
      .catch(unlessMadeMeanwhile);
  });

function unlessMadeMeanwhile(error: Error & { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
