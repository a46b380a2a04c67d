/**
 * Runs Prisma's CLI with the schema engine of this repository: `node prisma/cli.mjs validate`, `… migrate status`, and so on.
 * Commands that need a database read DATABASE_URL.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { engineVersion } from './schema-engine/command-line.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(here);

/** The engine that every command of this repository uses. */
export const offlineEngine = join(here, 'schema-engine', 'engine.mjs');

/**
 * Refuses an engine that is missing or is another program: Prisma itself would report success after doing nothing.
 * @param {string} engine path of the executable
 * @throws {Error} with a sentence that names the engine and what it answered
 */
export function assertEngine(engine) {
  const { status, stdout, error } = spawnSync(engine, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  const answer = error?.message ?? `${stdout}`.trim();
  if (status !== 0 || answer !== engineVersion()) {
    throw new Error(`${engine} is not the schema engine of this repository: expected "${engineVersion()}", got "${answer}"`);
  }
}

/**
 * Runs one Prisma command to its end, without telemetry or update notices.
 * @param {string[]} args
 * @param {{ engine?: string, env?: Record<string, string> }} [options] engine: another executable, used by the tests of the guard
 * @returns {{ status: number, stdout: string, stderr: string }}
 */
export function prisma(args, { engine = offlineEngine, env = {} } = {}) {
  // Windows cannot execute a script as a program; there `generate` only needs the path to exist.
  if (process.platform !== 'win32') assertEngine(engine);
  const program = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: repository,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      NO_COLOR: '1',
      ...env,
    },
  });
  return { status: status ?? 1, stdout, stderr };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { status, stdout, stderr } = prisma([...process.argv.slice(2), '--config', 'prisma/prisma.config.ts']);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
}
