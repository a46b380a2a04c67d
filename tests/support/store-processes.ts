import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from '../../server/data/repository.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { runningPostmaster } from '../../server/development/postgres/postmaster.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';

/** A store in processes of its own, which can be stopped as a machine stops that has nothing left: connections stand, nobody speaks. */
export interface StoppableStore {
  url: string;
  /** What runs: `PostgreSQL`, `redis-server`, or our own server that speaks Redis where the machine has none. */
  name: string;
  stop(): void;
  goOn(): void;
  close(): Promise<void>;
}

const signalled = (pids: () => number[]) => ({
  stop: () => pids().forEach((pid) => void process.kill(pid, 'SIGSTOP')),
  goOn: () => pids().forEach((pid) => void process.kill(pid, 'SIGCONT')),
});

/** A process with all that it started. */
function familyOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  return [pid, ...children.flatMap(familyOf)];
}

export async function postgresProcess(): Promise<StoppableStore> {
  const server = await startTemporary();
  const url = await ensureDatabase(server, 'stopped');
  const pids = (): number[] => {
    const running = runningPostmaster(server.folder);
    return running ? familyOf(running.pid) : [];
  };
  return { url, name: 'PostgreSQL', ...signalled(pids), close: () => server.stop() };
}

export async function redisProcess(): Promise<StoppableStore> {
  const isThere = spawnSync('redis-server', ['--version']).status === 0;
  const { child, url, end } = isThere ? await realRedis() : await redisInMemory();
  const close = async (): Promise<void> => {
    child.kill('SIGCONT');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await end();
  };
  return { url, name: isThere ? 'redis-server' : 'Redis in memory', ...signalled(() => familyOf(child.pid ?? 0)), close };
}

interface Started {
  child: ChildProcess;
  url: string;
  end(): Promise<void>;
}

async function realRedis(): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'stopped-redis-'));
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  await said(child, /Ready to accept connections/);
  return { child, url: `redis://127.0.0.1:${port}`, end: () => rm(folder, { recursive: true, force: true }) };
}

async function redisInMemory(): Promise<Started> {
  const child = spawn(process.execPath, ['server/development/run.mjs', 'tests/support/redis-in-memory.ts'], { cwd: repository });
  return { child, url: await said(child, /^redis:/), end: async () => {} };
}

/** The first line that matches. */
async function said({ stdout }: ChildProcess, pattern: RegExp): Promise<string> {
  if (!stdout) throw new Error('the store says nothing');
  for await (const line of createInterface({ input: stdout })) if (pattern.test(line)) return line;
  throw new Error('the store ended before it was ready');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
