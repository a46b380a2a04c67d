import type { JobName, JobPayloads } from '../jobs.ts';

/** The job queue as features use it; `Transaction` is the database transaction that a job is written in. */
export interface Jobs<Transaction> {
  /** Writes a job in the caller's transaction: no commit, no job. `afterSeconds` delays it. */
  send<Name extends JobName>(tx: Transaction, name: Name, payload: JobPayloads[Name], options?: { afterSeconds?: number }): Promise<void>;
  start(): Promise<void>;
  /** Between two pieces of background work, the last of which took so long: see `jobs/give-way.ts`. */
  rest(tookMs: number): Promise<void>;
  /** Waits for running jobs, at most some seconds. */
  stop(): Promise<void>;
}

/** Thrown by a job that must not do its work yet: it is written anew for then, and counts as no failure. */
export class RestsUntil extends Error {
  constructor(readonly until: Date) {
    super('this job rests');
  }
}
