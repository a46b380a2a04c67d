/**
 * Writes the migration for what changed in prisma/schema.prisma: `node prisma/migrate-dev.mjs add-invoice-number`.
 *
 * Compares schema and migrations on a throw-away embedded PostgreSQL and writes prisma/migrations/<time>_<name>/migration.sql. Read it, add
 * what Prisma cannot express (partial indexes, grants, data), commit both; the next `npm start` applies it. An applied file is never edited.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import { drift } from './drift.mjs';

const here = dirname(fileURLToPath(import.meta.url));

async function compare() {
  const { startTemporary } = await tsImport('../server/development/postgres/temporary.ts', import.meta.url);
  const server = await startTemporary();
  try {
    return drift(server.url('postgres'));
  } finally {
    await server.stop();
  }
}

function write(name, sql) {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(here, 'migrations', `${time}_${name.replaceAll('-', '_')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  return join(folder, 'migration.sql');
}

async function main(name) {
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name)) throw new Error('Usage: node prisma/migrate-dev.mjs <name-in-small-letters>');
  const sql = await compare();
  console.log(sql ? `Wrote ${write(name, sql)}` : 'Schema and migrations agree: nothing to write.');
}

main(process.argv[2] ?? '').catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
