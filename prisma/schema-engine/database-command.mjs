import pg from 'pg';
import { query } from './query.mjs';

/** @type {Record<string, (name: string) => string>} */
const statements = {
  'create-database': (name) => `create database ${pg.escapeIdentifier(name)}`,
  'drop-database': (name) => `drop database if exists ${pg.escapeIdentifier(name)}`,
};

/**
 * The engine's one-shot commands: can-connect-to-database, create-database, drop-database.
 * @param {string} command
 * @param {string} url
 * @returns {Promise<number>} exit code; errors go to standard error as the JSON line Prisma's CLI parses
 */
export async function runDatabaseCommand(command, url) {
  try {
    if (command === 'can-connect-to-database') await query(url, 'select 1');
    else await administer(command, url);
    return 0;
  } catch (error) {
    return report(error);
  }
}

/**
 * @param {string} command
 * @param {string} url
 */
async function administer(command, url) {
  const statement = statements[command];
  if (!statement) throw new Error(`unknown engine command ${command}`);
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  await query(server.href, statement(name));
}

/** @param {unknown} error */
function report(error) {
  const missing = error instanceof pg.DatabaseError && error.code === '3D000';
  const message = error instanceof Error ? error.message : String(error);
  const fields = { error_code: missing ? 'P1003' : 'P1001', message };
  console.error(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`);
  return 1;
}
