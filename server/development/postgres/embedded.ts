import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Account, postgresBinaries, serverAccount } from './binaries.ts';
import { ensureCluster, reachableFolder } from './cluster.ts';
import {
  answers,
  becomeOwner,
  forgetForeignLock,
  hasOtherOwner,
  type Postmaster,
  runningPostmaster,
  serviceRole,
  stopPostmaster,
  stopPostmasterNow,
  urlOf,
} from './postmaster.ts';
import { revive } from './revive.ts';
import { stopOnExit } from './stop-on-exit.ts';

/** PostgreSQL that npm ships, running on the loopback interface, which trusts its two roles. For development and tests only. */
export interface EmbeddedPostgres {
  port: number;
  /** Where the data lies; differs from the asked folder when the server's account could not reach that. */
  folder: string;
  /** The server ran already: left by a killed process, or shared with a living one. */
  adopted: boolean;
  /** The owner's connection string of one database; `postgres` always exists. */
  url: (database: string) => string;
  /** The same for the role that works. */
  serviceUrl: (database: string) => string;
  /** Stops the server and waits for its end. Leaves it running when another living process owns it. */
  stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** Server settings, for instance `{ fsync: 'off' }` for data that may be lost. */
  settings?: Record<string, string>;
}

const defaults: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  logging_collector: 'off',
  // Values of a failing statement may be personal data: neither they nor the statement go to the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * Starts PostgreSQL on a data folder, creating it at the first start, or adopts the server that already runs on it.
 * Works as root (the server then runs as `nobody`) and as a user. The server ends with this process, except after SIGKILL; killed itself, it
 * comes back on its port.
 * @throws Error with the server's own words when it does not come up
 */
export async function startEmbedded(askedFolder: string, { settings = {} }: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const folder = reachableFolder(askedFolder, account);
  const onPort = (port: number) => {
    const binaries = postgresBinaries(account);
    ensureCluster(folder, binaries, account);
    forgetForeignLock(folder);
    return launch(folder, join(binaries, 'bin/postgres'), account, { ...defaults, ...settings, port: String(port) });
  };
  const running = await adoptable(folder);
  if (running) return handle(folder, running, true, onPort);
  const started = await onPort(await freePort());
  if (started) return handle(folder, started, false, onPort);
  // Two processes started at once and the other one was faster.
  const other = await adoptable(folder);
  if (other) return handle(folder, other, true, onPort);
  throw new Error(`Embedded PostgreSQL did not start:\n${readFileSync(logOf(folder), 'utf8')}`);
}

const startTimeoutMs = 20_000;

const logOf = (folder: string): string => `${folder}.log`;

async function adoptable(folder: string): Promise<Postmaster | undefined> {
  const running = runningPostmaster(folder);
  return running && (await answers(running.port, startTimeoutMs, () => !runningPostmaster(folder))) ? running : undefined;
}

type Launch = (port: number) => Promise<Postmaster | undefined>;

function handle(folder: string, { port, pid }: Postmaster, adopted: boolean, launchOn: Launch): EmbeddedPostgres {
  const url = (database: string): string => urlOf(port, database);
  const serviceUrl = (database: string): string => urlOf(port, database, serviceRole);
  if (adopted && hasOtherOwner(folder)) return { port, folder, adopted, url, serviceUrl, stop: async () => {} };
  becomeOwner(folder);
  const current = () => runningPostmaster(folder)?.pid ?? pid;
  const forget = stopOnExit(() => stopPostmasterNow(current()));
  const reviving = revive(
    () => runningPostmaster(folder) !== undefined,
    () => launchOn(port),
  );
  const stop = async (): Promise<void> => {
    await reviving.stop();
    forget();
    await stopPostmaster(current());
  };
  return { port, folder, adopted, url, serviceUrl, stop };
}

async function launch(
  folder: string,
  program: string,
  account: Account,
  settings: Record<string, string> & { port: string },
): Promise<Postmaster | undefined> {
  const port = Number(settings.port);
  const server = spawnServer(program, ['-D', folder, ...flags(settings)], account, logOf(folder));
  let ended = false;
  for (const event of ['exit', 'error']) server.once(event, () => (ended = true));
  const { pid } = server;
  // Without a number the program could not even be executed.
  if (!pid) return undefined;
  const forget = stopOnExit(() => stopPostmasterNow(pid));
  const up = await answers(port, startTimeoutMs, () => ended);
  forget();
  if (!up) server.kill('SIGKILL');
  return up ? { pid, port } : undefined;
}

const flags = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

// Its own process group: Ctrl-C must reach the service first, which then stops the database as its last act.
function spawnServer(program: string, args: string[], account: Account, log: string): ChildProcess {
  const output = openSync(log, 'w');
  try {
    const server = spawn(program, args, { ...account, cwd: '/', detached: true, windowsHide: true, stdio: ['ignore', output, output] });
    server.unref();
    return server;
  } finally {
    closeSync(output);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
