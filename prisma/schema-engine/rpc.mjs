import { createInterface } from 'node:readline';
import { dropShadowDatabases } from './shadow-database.mjs';
import { databaseEngine, reasonOf, scratchEngine } from './wasm.mjs';

// The only method whose name differs between the native engine and the WebAssembly one.
const renamed = /** @type {Record<string, string>} */ ({ getDatabaseVersion: 'version' });

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const errorOf = (error) => {
  const message = reasonOf(error);
  return { code: 4466, message, data: { is_panic: false, message, error_code: error?.code, meta: error?.meta ?? null } };
};

/**
 * Answers Prisma's requests, one at a time in the order they came, until standard input closes.
 * @param {string} url connection string of the configured database; '' when only comparisons are asked for
 */
export function serve(url) {
  let database;
  let queue = Promise.resolve();
  const engineFor = (request) => {
    if (replaysMigrations(request)) return scratchEngine(url);
    database ??= databaseEngine(url);
    return database;
  };
  const requests = createInterface({ input: process.stdin });
  requests.on('line', (line) => {
    const request = JSON.parse(line || '{}');
    // Lines without a method acknowledge what we printed.
    if (request.method) queue = queue.then(() => answer(request, engineFor));
  });
  requests.on('close', () => void queue.then(() => process.exit(0)));
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, giveUp);
  process.on('SIGTERM', () => process.exit(0));
}

const replaysMigrations = ({ method, params }) => method === 'diff' && [params.from, params.to].some((side) => side?.tag === 'migrations');

let answering;

async function answer(request, engineFor) {
  answering = request.id;
  try {
    const result = await call(await engineFor(request), request).finally(dropShadowDatabases);
    send({ id: request.id, result });
  } catch (error) {
    send({ id: request.id, error: errorOf(error) });
  }
}

async function call(engine, { method, params, id }) {
  const name = renamed[method] ?? method;
  if (typeof engine[name] !== 'function') throw new Error(`the WebAssembly schema engine has no method ${method}`);
  const result = (await engine[name](params)) ?? {};
  if (name !== 'diff' || result.stdout == null) return result;
  // The native engine prints a comparison through a message of its own.
  send({ method: 'print', id: `print-${id}`, params: { content: result.stdout } });
  return { ...result, stdout: null };
}

function giveUp(error) {
  if (answering !== undefined) send({ id: answering, error: errorOf(error) });
  setTimeout(() => process.exit(1), 200);
}
