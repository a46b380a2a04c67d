import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Bundles our own code into `server/dist`, packages stay outside; half a second. What runs is then plain JavaScript, without a compiler
 * in memory.
 * @param {string[]} entries paths in the repository
 * @returns {string[]} the bundles, absolute
 */
export function bundle(entries) {
  const outdir = join(repository, 'server/dist');
  buildSync({
    entryPoints: entries.map((entry) => join(repository, entry)),
    entryNames: '[name]',
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return entries.map((entry) => join(outdir, entry.replace(/^.*\/|\.ts$/g, '').concat('.js')));
}
