import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/** The tests that need neither a database nor a browser. */
const folders = ['tests/rules', 'tests/contract'];

/**
 * @typedef {object} Bundle
 * @property {string} file path of a test file in the repository
 * @property {Set<string>} sources absolute paths of everything of ours that it imports
 * @property {(require: (name: string) => unknown) => void} evaluate runs its modules anew and so declares its tests; throws what they throw
 */

/**
 * Each test file with all of our code it imports, as one function; packages stay outside.
 * @returns {Bundle[]}
 */
export function bundles() {
  const entryPoints = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  );
  return build(entryPoints).map(({ entryPoint, inputs, text }) => {
    const run = new Function('require', 'module', 'exports', '__url', text);
    const url = pathToFileURL(resolve(entryPoint)).href;
    return {
      file: entryPoint,
      sources: new Set(Object.keys(inputs).map((source) => resolve(source))),
      evaluate: (require) => run(require, { exports: {} }, {}, url),
    };
  });
}

function build(entryPoints) {
  const { outputFiles, metafile } = buildSync({
    entryPoints,
    // Stryker changes into its copy of the repository after this was loaded.
    absWorkingDir: process.cwd(),
    outdir: 'out',
    outbase: '.',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.url': '__url' },
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return Object.entries(metafile.outputs).map(([path, { entryPoint, inputs }]) => ({ entryPoint, inputs, text: texts.get(resolve(path)) }));
}
