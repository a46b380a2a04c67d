/**
 * `npm run setup`: generates the database client into server/generated when the schema or Prisma changed, without any download.
 * Runs after every install. Prints nothing unless it fails.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const client = join(here, '..', 'server', 'generated', 'prisma');
const stamp = join(client, '.fingerprint');

function fingerprint() {
  const schema = readFileSync(join(here, 'schema.prisma'));
  const { version } = require('prisma/package.json');
  return createHash('sha256').update(schema).update(version).digest('hex');
}

const isFresh = (expected) => existsSync(join(client, 'client.ts')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === expected;

async function generate(expected) {
  const { prisma } = await import('./cli.mjs');
  const { status, stdout, stderr } = prisma(['generate', '--schema', join(here, 'schema.prisma'), '--no-hints']);
  if (status !== 0 || !existsSync(join(client, 'client.ts'))) throw new Error(`${stderr}\n${stdout}`.trim());
  writeFileSync(stamp, expected);
}

const prismaIsLeftOut = () => process.env.npm_config_omit?.includes('dev') === true && !canResolve('prisma/package.json');

function canResolve(name) {
  try {
    return Boolean(require.resolve(name));
  } catch {
    return false;
  }
}

try {
  if (prismaIsLeftOut())
    console.log('Database client not generated: this install leaves out development packages; deploy the built server.');
  else if (!isFresh(fingerprint())) await generate(fingerprint());
} catch (error) {
  console.error(`Setup failed, the database client could not be generated from prisma/schema.prisma.\n${error.message}`);
  process.exitCode = 1;
}
