import type { IntakeRefusal } from '../../contract/scan-refusals.ts';
import { takenBy } from './seen.ts';
import { memory, patience } from './weights.ts';

/** Looks at a child from outside while it works. */
export interface Watch {
  /** It says that a stretch of work begins, and what that may take. */
  begin(allowedMs: number): void;
  stop(): void;
}

/**
 * Calls `over` once with what is wrong with the file when a stretch takes longer than allowed or the child grows too large. Time is what the
 * processor gave to the child, so that a loaded machine refuses no file.
 */
export function watchChild(pid: number, over: (fault: IntakeRefusal) => void): Watch {
  let [allowed, since, from] = [patience.startMs as number, performance.now(), takenBy(pid)?.cpuMs ?? 0];
  const timer = setInterval(() => {
    const taken = takenBy(pid);
    const passed = performance.now() - since;
    const excused = allowed * (taken ? patience.times : patience.timesUnseen);
    const late = passed > excused || (taken !== null && taken.cpuMs - from > allowed);
    const fault = taken && taken.residentMb > memory.most ? 'unpacksTooLarge' : late ? 'tooSlow' : null;
    if (fault === null) return;
    clearInterval(timer);
    over(fault);
  }, patience.everyMs);
  return {
    begin(allowedMs) {
      [allowed, since, from] = [allowedMs, performance.now(), takenBy(pid)?.cpuMs ?? 0];
    },
    stop: () => clearInterval(timer),
  };
}
