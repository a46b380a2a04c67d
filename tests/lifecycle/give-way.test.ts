import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { givingWay } from '../../server/jobs/give-way.ts';

const first = (rest: Promise<void>) => Promise.race([rest.then(() => 'at once'), turn('after a rest')]);

/** Nobody else gets a turn meanwhile. */
function occupyTheProcessor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('background work', () => {
  it('goes on at once in a process that has time', async () => {
    // What Node counted is given: a machine shared with other tests may leave this process no time at all.
    const rest = givingWay(() => ({ active: 40, idle: 60, utilization: 0.4 }));
    expect(await first(rest(5))).toBe('at once');
  });

  it('judges by a whole window, not by a moment', async () => {
    const rest = givingWay(() => ({ active: 10, idle: 0, utilization: 1 }));
    expect(await first(rest(5))).toBe('at once');
  });

  it('rests while the process is busy, and goes on', async () => {
    const rest = givingWay();
    await turn();
    occupyTheProcessor(100);
    const rested = rest(5);
    expect(await first(rested)).toBe('after a rest');
    await rested;
  });
});
