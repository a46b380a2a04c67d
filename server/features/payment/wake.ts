import type { World } from '../../world.ts';

type Jobs = World['jobs'];

/** A wake-up that nobody of this process took up by then was taken up by another process. Milliseconds. */
const patience = 200;

/** Who settles stored notices in this process, for each job queue. */
interface Settling {
  wokenAt: number;
  underway: boolean;
  again: boolean;
}

const settlings = new WeakMap<Jobs, Settling>();

function settlingOf(jobs: Jobs): Settling {
  const known = settlings.get(jobs);
  if (known) return known;
  const nobody = { wokenAt: Number.NEGATIVE_INFINITY, underway: false, again: false };
  settlings.set(jobs, nobody);
  return nobody;
}

/**
 * A notice was stored: whoever settles looks once more, else one job wakes somebody. Notices that come while a job waits share it, so that a
 * burst costs one job. What falls between is found by the sweep.
 */
export async function wake({ jobs, database, log }: World): Promise<void> {
  const state = settlingOf(jobs);
  if (state.underway) state.again = true;
  else if (performance.now() - state.wokenAt > patience) {
    state.wokenAt = performance.now();
    await jobs.send(database, 'settleNotices', {}).catch((err: unknown) => log.warn({ err }, 'notices wait for the sweep'));
  }
}

/** Runs `settle`, again for as long as notices come meanwhile, and one at a time: two would wait for each other's rows. */
export async function settling({ jobs }: World, settle: () => Promise<void>): Promise<void> {
  const state = settlingOf(jobs);
  if (state.underway) {
    state.again = true;
    return;
  }
  state.underway = true;
  state.wokenAt = Number.NEGATIVE_INFINITY;
  try {
    do {
      state.again = false;
      await settle();
    } while (state.again);
  } finally {
    state.underway = false;
  }
}
