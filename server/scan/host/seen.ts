import { readFileSync } from 'node:fs';
import { system } from './weights.ts';

/** What a process has taken so far. */
export interface Taken {
  /** Processor time of all its threads. */
  cpuMs: number;
  residentMb: number;
}

/** As the system sees it; null where it does not say (any but Linux) and of a process that is gone. */
export function takenBy(pid: number): Taken | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program may hold anything, also blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[system.userTime]) + Number(fields[system.systemTime]);
    const resident = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return { cpuMs: ticks * system.tickMs, residentMb: Number(resident ?? 0) / system.kbOfMb };
  } catch {
    return null;
  }
}
