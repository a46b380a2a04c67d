import { describe, expect, it } from '@jest/globals';
import { longestLeaseMs } from '../../server/access/lease.ts';
import { jobNames } from '../../server/contract/jobs.ts';
import { twinPatienceMs } from '../../server/data/transact.ts';
import { writes } from '../support/repeating-network.ts';
import { jobScenarios } from './jobs.ts';
import { askings, killables, requestScenarios } from './table.ts';

/** Whatever is written or asked of a platform is killed somewhere, or the table says why not. The killing itself: `points.test.ts` and `npm run -s proof -- kill-points`. */
describe('the kill points', () => {
  const reasons = [requestScenarios, jobScenarios, askings].flatMap((table) =>
    Object.entries(table).flatMap(([name, row]) => ('none' in row ? [{ name, why: row.none as string }] : [])),
  );
  const named = new Map(killables.map((killable) => [killable.name, killable]));

  it('have a row for every write of the endpoint table and for every job, and none for what is in neither', () => {
    expect(Object.keys(requestScenarios).sort()).toEqual([...writes].sort());
    expect(Object.keys(jobScenarios).sort()).toEqual([...jobNames].sort());
    expect(named.size).toBe(killables.length);
    expect(Object.keys(requestScenarios).length).toBeGreaterThan(60);
  });

  it('leave out nothing without a sentence that says why', () => {
    for (const { name, why } of reasons) expect({ name, said: why.split(' ').length > 3 }).toEqual({ name, said: true });
  });

  it('have somebody die over everything that is asked of a platform, where the table says so and nowhere unsaid', () => {
    for (const [asking, row] of Object.entries(askings))
      for (const name of 'killedIn' in row ? row.killedIn : [])
        expect({ asking, name, asks: named.get(name)?.asks.some((one) => one === asking) }).toEqual({ asking, name, asks: true });
    for (const { name, asks } of killables)
      for (const asking of asks) {
        const row = askings[asking];
        expect({ name, asking, said: 'killedIn' in row }).toEqual({ name, asking, said: true });
      }
  });

  it('make nobody wait for a dead process longer than five seconds: its lease and its transaction together', () => {
    expect(longestLeaseMs + twinPatienceMs).toBeLessThanOrEqual(5_000);
  });
});
