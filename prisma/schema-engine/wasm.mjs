import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { argumentsOf, wasmFolder } from './command-line.mjs';
import { scratchFactory } from './pglite-factory.mjs';

// Without this global a panic inside the engine ends the process without a word, and Prisma's CLI then reports success.
const panic = {
  message: '',
  set_message(/** @type {string} */ message) {
    this.message = message;
  },
};
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });

/** The engine's panic message when there is one, otherwise that of the error. */
export const reasonOf = (error) => panic.message || error?.message || String(error);

async function load() {
  const module = await WebAssembly.compile(readFileSync(join(wasmFolder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
}

let loaded;

async function open(factory, datamodels) {
  await (loaded ??= load());
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/** Engine on the configured database. */
export async function databaseEngine(url) {
  const { postgresFactory } = await import('./postgres-factory.mjs');
  const datamodels = argumentsOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')]);
  return open(postgresFactory(url), datamodels.length > 0 ? datamodels : undefined);
}

/** Engine on a throw-away database, for comparisons that replay the migrations folder. */
export const scratchEngine = async () => open(await scratchFactory(), undefined);
