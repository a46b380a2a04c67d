import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { argumentsOf, wasmFolder } from './command-line.mjs';
import { repairedFactory } from './postgres-factory.mjs';
import { shadowDatabase } from './shadow-database.mjs';

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
  loaded ??= load();
  await loaded;
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/**
 * Engine on the configured database.
 * @param {string} url
 */
export async function databaseEngine(url) {
  const datamodels = argumentsOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')]);
  // The adapter's own connectToShadowDb() ends up on the real database: its pool lets the connection string win over the name.
  const factory = Object.assign(repairedFactory(url), { connectToShadowDb: () => shadowDatabase(url) });
  return open(factory, datamodels.length > 0 ? datamodels : undefined);
}

/**
 * Engine that only knows throw-away databases: comparisons that replay the migrations folder must never touch the configured one.
 * @param {string} url the server to create them on
 */
export async function scratchEngine(url) {
  const scratch = () => shadowDatabase(url);
  return open(Object.assign(repairedFactory(url), { connect: scratch, connectToShadowDb: scratch }), undefined);
}
