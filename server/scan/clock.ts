import { patience } from './weights.ts';

/**
 * How the main thread sees from outside whether a worker still gets on: the worker starts a stretch of work and says what it may take; a
 * worker that hangs in a decoder can be asked nothing any more. `[stretches begun, milliseconds allowed]` in shared memory.
 */
export type Clock = Int32Array;

export const newClock = (): Clock => new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));

export function beginStretch(clock: Clock, allowedMs: number): void {
  Atomics.store(clock, 1, allowedMs);
  Atomics.add(clock, 0, 1);
}

const { everyMs, times } = patience;
const microseconds = 1000;

/**
 * Calls `late` once when a stretch has taken longer than allowed: in processor time of this process shared by its `busy` workers, so that a
 * loaded machine refuses no file. Answers how to stop watching.
 */
export function watch(clock: Clock, busy: () => number, late: () => void): () => void {
  let stretch = 0;
  let since = performance.now();
  let spent = 0;
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    spent += (user + system) / microseconds / Math.max(1, busy());
    const current = Atomics.load(clock, 0);
    if (current !== stretch || current === 0) [stretch, since, spent] = [current, performance.now(), 0];
    const allowed = Atomics.load(clock, 1);
    const passed = performance.now() - since;
    if (current > 0 && passed > allowed && (spent > allowed || passed > allowed * times)) {
      clearInterval(timer);
      late();
    }
  }, everyMs);
  return () => clearInterval(timer);
}
