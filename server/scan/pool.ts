import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ScanGateway } from '../contract/ports/scans.ts';
import { IntakeRefused } from '../contract/scan-refusals.ts';
import { newClock, watch } from './clock.ts';
import { heap, patience } from './weights.ts';
import type { Outcome, Task } from './worker.ts';

/** From the bundle the worker lies beside; from the sources it is the one that was bundled last. */
const workerFile = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist/worker.js' : './worker.js', import.meta.url));

/**
 * The scan check on at most `workers` threads, never more than the machine has cores; they end when there is nothing to do.
 * `onThreadError` hears of threads that died between files.
 */
export function createScanPool({ workers, onThreadError }: { workers: number; onThreadError: (error: Error) => void }): ScanGateway {
  const pool = new Piscina<Task, Outcome>({
    filename: workerFile,
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(workers, availableParallelism())),
    idleTimeout: patience.idleMs,
    atomics: 'disabled',
    resourceLimits: heap,
  });
  pool.on('error', onThreadError);
  const queue = newQueue(pool.maxThreads);

  async function run(task: Task): Promise<Outcome> {
    const late = new AbortController();
    await queue.enter();
    const stop = watch(task.clock, queue.inside, () => late.abort());
    try {
      return await pool.run(task, { signal: late.signal });
    } catch (error) {
      // The thread hung, or died of the file; the pool starts another.
      if (late.signal.aborted) return { refused: 'tooSlow' };
      if (isOutOfMemory(error)) return { refused: 'unpacksTooLarge' };
      throw error;
    } finally {
      stop();
      queue.leave();
    }
  }

  return {
    async check(path, mime, layouts, folder) {
      const outcome = await run({ path, mime, layouts, folder, clock: newClock() });
      if ('refused' in outcome) throw new IntakeRefused(outcome.refused);
      return outcome.pages;
    },
    close: () => pool.destroy(),
  };
}

/** The pool's own queue stands still when the last of its threads was ended, hence one before it. */
function newQueue(places: number) {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    inside: () => inside,
    async enter(): Promise<void> {
      if (inside < places) inside += 1;
      else await new Promise<void>((admitted) => waiting.push(admitted));
    },
    leave(): void {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
}

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
