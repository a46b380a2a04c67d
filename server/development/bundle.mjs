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

/** Commands keep their folder, everything else lies side by side. */
const nameOf = (/** @type {string} */ entry) => entry.replace(/\.\w+$/, '').replace(/^(server\/(?=commands\/)|.*\/)/, '');

/**
 * Bundles our own code into `server/dist`, packages stay outside; half a second. What runs is then plain JavaScript, without a compiler
 * in memory.
 * @param {string[]} entries paths in the repository
 * @param {import('esbuild').BuildOptions} [options] what a test wants otherwise
 */
export function build(entries, options) {
  return buildSync({
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
  });
}

/**
 * @param {string[]} entries paths in the repository
 * @returns {string[]} the bundles, absolute
 */
export function bundle(entries) {
  build(entries);
  return entries.map((entry) => join(outdir, `${nameOf(entry)}.js`));
}
