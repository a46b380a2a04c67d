import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A database server that is running on a data folder, as its postmaster.pid says. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Roles of the embedded server: who owns it and every database on it, and who works. */
export const ownerRole = 'app';
export const serviceRole = 'service';

export const urlOf = (port: number, database: string, role: string = ownerRole): string =>
  `postgresql://${role}@127.0.0.1:${port}/${database}`;

/** The live server on this data folder, whoever started it; undefined when none is. */
export function runningPostmaster(folder: string): Postmaster | undefined {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines: process id, data folder, start time, port, … (PostgreSQL's src/include/utils/pidfile.h). The port comes a moment later.
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  return pid && port && isPostgres(pid) ? { pid, port } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// After a restart of the machine or container the recorded number may belong to any other program, or to a zombie.
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  const status = `/proc/${pid}/stat`;
  return existsSync(status) && /\(postgres\) [^ZX]/.test(readFileSync(status, 'utf8'));
}

/** Removes a lock file that PostgreSQL would wrongly respect: its number lives again as another program. */
export function forgetForeignLock(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
  if (pid > 0 && isAlive(pid) && !isPostgres(pid)) rmSync(file, { force: true });
}

/** Waits until the server answers a query. @returns false when it does not within the time, or `gaveUp` says so. */
export async function answers(port: number, timeoutMs: number, gaveUp: () => boolean = () => false): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end && !gaveUp()) {
    if (await connects(port)) return true;
    await pause(25);
  }
  return false;
}

async function connects(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres'), connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Fast shutdown (SIGINT): open transactions are rolled back. Resolves when the process is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  askToStop(pid);
  while (isPostgres(pid)) await pause(10);
}

/** The same for the last moment of this process, where nothing can be awaited: blocks up to 3 s. */
export function stopPostmasterNow(pid: number): void {
  askToStop(pid);
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 300 && isPostgres(pid); tries++) Atomics.wait(clock, 0, 0, 10);
}

function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It ended by itself in the meantime.
  }
}

const ownerFile = (folder: string): string => join(folder, 'owner.pid');

/** Notes this process as the one that must stop the server. */
export const becomeOwner = (folder: string): void => writeFileSync(ownerFile(folder), String(process.pid));

/** Whether another living process started the server and will stop it. */
export function hasOtherOwner(folder: string): boolean {
  const owner = existsSync(ownerFile(folder)) ? Number(readFileSync(ownerFile(folder), 'utf8')) : 0;
  return owner > 0 && owner !== process.pid && isAlive(owner);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
