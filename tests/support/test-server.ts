import pg from 'pg';
import { installSchema } from '../../server/commands/install-schema.ts';
import { ensureServiceRole } from '../../server/development/postgres/ensure-database.ts';
import { serviceRole } from '../../server/development/postgres/postmaster.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';

/** A database server for one run of the suite. */
interface TestServer {
  url: (database: string) => string;
  stop: () => Promise<void>;
}

/**
 * Prepares PostgreSQL for one run: the server of TEST_DATABASE_URL, else an embedded one in a temporary folder, with one database on it that
 * carries the schema, with the rights of the service's role, and serves as template. Hands both to the workers through the environment.
 * @returns drops and stops everything again
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? givenServer(process.env.TEST_DATABASE_URL) : await startTemporary();
  const template = `test_${process.pid}_${Date.now().toString(36)}`;
  process.env.TEST_SERVER_URL = server.url('postgres');
  process.env.TEST_TEMPLATE = template;
  await administer(`create database ${template}`);
  await ensureServiceRole(server.url('postgres'));
  await installSchema(server.url(template), serviceRole);
  return async () => {
    await administer(`drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

function givenServer(given: string): TestServer {
  const url = (database: string): string => Object.assign(new URL(given), { pathname: `/${database}` }).href;
  return { url, stop: async () => {} };
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_SERVER_URL });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
