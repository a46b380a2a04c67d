import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type DatabaseOptions, type OpenDatabase, openDatabase } from '../../server/data/database.ts';
import { serviceRole } from '../../server/development/postgres/postmaster.ts';
import { atEndOfFile } from './at-end.ts';

export interface TestDatabase extends OpenDatabase {
  /** The service's connection string, for code that opens its own connections or processes. */
  url: string;
}

/** A fresh database with every migration, for the calling test file alone; dropped when the file is done. Call it at the top of the file. */
export async function testDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const url = await freshDatabase();
  // Whether a request waits too long for its turn is said where that is the story; elsewhere a slow machine is no fault.
  const database = openDatabase(url, { connectionTimeoutMs: 60_000, ...options });
  atEndOfFile(async () => {
    await database.close();
    await dropDatabase(url);
  });
  return { ...database, url };
}

/**
 * Creates a database with every migration (about 50 ms), or an empty one. The caller drops it.
 * @returns its connection string: the service's, of an empty one the owner's
 */
export async function freshDatabase({ empty = false } = {}): Promise<string> {
  const name = `${required('TEST_TEMPLATE')}_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${empty ? 'template0' : required('TEST_TEMPLATE')}`);
  const owners = Object.assign(new URL(required('TEST_SERVER_URL')), { pathname: `/${name}` }).href;
  return empty ? owners : Object.assign(new URL(owners), { username: serviceRole }).href;
}

/** Drops a database of `freshDatabase`, open connections or not. */
export const dropDatabase = (url: string): Promise<void> =>
  administer(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: required('TEST_SERVER_URL') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function required(name: 'TEST_SERVER_URL' | 'TEST_TEMPLATE'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: tests run through "npm test", whose global setup starts the database.`);
  return value;
}
