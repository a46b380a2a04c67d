import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder of the WebAssembly engine inside node_modules. */
export const wasmFolder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));

/** The sentence by which callers recognise this engine: `schema-engine-wasm <version of the npm package>`. */
export function engineVersion() {
  const { name, version } = JSON.parse(readFileSync(join(wasmFolder, 'package.json'), 'utf8'));
  return `${name.split('/')[1]} ${version}`;
}

/**
 * Every value given for a repeated flag.
 * @param {string} flag
 * @returns {string[]}
 */
export function argumentsOf(flag) {
  return process.argv.flatMap((value, index) => (value === flag ? [process.argv[index + 1] ?? ''] : []));
}

/**
 * The first value given for a flag.
 * @param {string} flag
 * @returns {string | undefined}
 */
export const argument = (flag) => argumentsOf(flag)[0];
