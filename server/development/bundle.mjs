import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
const outdir = join(repository, 'server/dist');

/** What `npm run build` makes of our own code, and a deployer runs. */
export const deployed = [
  'server/main.ts',
  'server/scan/host/child.ts',
  'server/commands/migrate.ts',
  'server/commands/reconcile.ts',
  'server/commands/rotate-keys.ts',
  'server/commands/scan-calibration.ts',
  'server/commands/check-scan.ts',
  'server/commands/confirm.ts',
  'server/commands/pushes.ts',
  'server/commands/verify-audit.ts',
  'server/commands/new-key.ts',
];

/**
 * Of what is deployed, commands keep their folder and the rest lies side by side; what only runs here is called by its whole path, so that two
 * programs of one name may run at the same time.
 */
export const nameOf = (/** @type {string} */ entry) => {
  const path = entry.replace(/\.\w+$/, '');
  return deployed.includes(entry) ? path.replace(/^(server\/(?=commands\/)|.*\/)/, '') : path.replaceAll('/', '-');
};

const lies = (/** @type {string} */ path, /** @type {Uint8Array} */ contents) => {
  try {
    return readFileSync(path).equals(contents);
  } catch {
    return false;
  }
};

/** A file is there whole or not at all: what was bundled by two at once, or while another reads, is never half a program. */
const keep = (/** @type {import('esbuild').OutputFile} */ { path, contents }) => {
  if (lies(path, contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
};

/**
 * Bundles our own code into `server/dist`, packages stay outside; half a second. What runs is then plain JavaScript, without a compiler
 * in memory.
 * @param {string[]} entries paths in the repository
 * @param {import('esbuild').BuildOptions} [options] what a test wants otherwise; `write: false` leaves the folder as it is
 */
export function build(entries, options) {
  const built = buildSync({
    entryPoints: entries.map((entry) => ({ in: join(repository, entry), out: nameOf(entry) })),
    outdir,
    absWorkingDir: repository,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    ...options,
    write: false,
  });
  if (options?.write ?? true) built.outputFiles.forEach(keep);
  return built;
}

/**
 * @param {string[]} entries paths in the repository
 * @returns {string[]} the bundles, absolute
 */
export function bundle(entries) {
  build(entries);
  return entries.map((entry) => join(outdir, `${nameOf(entry)}.js`));
}
