import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Above this share of the event loop's time, people who wait for an answer feel the background. */
const busy = 0.75;

/** The share is looked at over at least this long; a rest is at most this long. Milliseconds. */
const window = 50;
const longest = 250;

type Loop = (since?: EventLoopUtilization) => EventLoopUtilization;

/**
 * Background work that leaves room: `after(took)` returns at once while the process has time to spare, else after a rest of twice what the
 * work took, so that somebody's request never stands behind a whole backlog. Always returns, therefore the backlog always ends. `loop` says
 * how the event loop spent its time, as Node counts it.
 */
export function givingWay(loop: Loop = performance.eventLoopUtilization): (tookMs: number) => Promise<void> {
  let since = loop();
  let share = 0;
  return async (tookMs) => {
    const seen = loop(since);
    if (seen.active + seen.idle >= window) {
      share = seen.utilization;
      since = loop();
    }
    if (share > busy) await sleep(Math.min(longest, 2 * tookMs));
  };
}
