import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prisma } from './cli.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The SQL that leads from the migrations folder to the schema; '' when they agree. The migrations are replayed on a throw-away database.
 * What Prisma cannot express (partial indexes, triggers, grants) is not compared.
 * @param {string} server connection string of any database on a server where the role may create databases
 * @param {{ migrations?: string, schema?: string, engine?: string }} [options] absolute paths; default: those beside this file
 * @returns {string}
 * @throws {Error} when the comparison did not really take place
 */
export function drift(server, { migrations = join(here, 'migrations'), schema = join(here, 'schema.prisma'), engine } = {}) {
  const config = join(here, 'prisma.config.ts');
  const sides = ['--from-migrations', migrations, '--to-schema', schema];
  const { status, stdout, stderr } = prisma(['migrate', 'diff', ...sides, '--script', '--exit-code', '--config', config], {
    engine,
    env: { DATABASE_URL: server },
  });
  // An engine that does nothing also exits with 0: only the sentence proves that it compared.
  if (status === 0 && stdout.includes('This is an empty migration')) return '';
  if (status === 2 && stdout.trim()) return stdout;
  throw new Error(`Schema and migrations could not be compared (exit ${status}):\n${stderr}\n${stdout}`);
}
