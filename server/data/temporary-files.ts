import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Files on their way: received ones, pictures of their pages, what waits to be sent to storage. They are identity papers. */
export interface TemporaryFiles {
  /** Folder of this process alone. */
  path: string;
  /** Removes what lies longer than any request or job lasts, and what other processes left behind. */
  sweep(now: Date): Promise<void>;
  /** Ends the sweeping and removes the folder. */
  close(): Promise<void>;
}

/** No request and no job holds a file this long. Milliseconds. */
const longestUse = 3_600_000;
/** A folder of another machine whose process cannot be asked. */
const longestAbroad = 24 * longestUse;
const sweepEvery = 600_000;

/**
 * Opens this process's own folder in `base`, empty, and removes the folders of processes of this machine that have ended, however they
 * ended. Several processes may share `base`. `onFault` hears of sweeps that failed.
 */
export async function openTemporaryFiles(base: string, onFault: (error: unknown) => void): Promise<TemporaryFiles> {
  const path = join(base, ownName);
  await mkdir(base, { recursive: true });
  await rm(path, { recursive: true, force: true });
  await removeAbandoned(base, new Date());
  await mkdir(path, { mode: 0o700 });
  const sweep = async (now: Date): Promise<void> => {
    await removeAbandoned(base, now);
    for (const name of await readdir(path)) if (await isOlder(join(path, name), now, longestUse)) await remove(join(path, name));
  };
  const timer = setInterval(() => void sweep(new Date()).catch(onFault), sweepEvery).unref();
  return {
    path,
    sweep,
    async close() {
      clearInterval(timer);
      await remove(path);
    },
  };
}

/** Lends `work` a folder in `base` that is gone with all it holds when the work is done, whatever became of it. */
export async function inTemporaryFolder<Result>(base: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(base, 'work-'));
  try {
    return await work(folder);
  } finally {
    await remove(folder);
  }
}

const ownName = `${hostname()}~${process.pid}`;

// A file may still be made in it by a stream that is being ended.
const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });

async function removeAbandoned(base: string, now: Date): Promise<void> {
  for (const name of await readdir(base)) {
    const [host, pid] = name.split('~');
    const ended = host === hostname() && !isRunning(Number(pid));
    if (ended || (host !== hostname() && (await isOlder(join(base, name), now, longestAbroad)))) await remove(join(base, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isOlder(path: string, now: Date, milliseconds: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now.getTime() - found.mtimeMs > milliseconds;
}
