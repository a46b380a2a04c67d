import { expect, it } from '@jest/globals';
import { drawn, kill } from './points.ts';
import { killables } from './table.ts';

/** Two of them, the same for everybody and others at every change (`.ci/run`), where a quarter is killed besides; all of them by `npm run -s proof -- kill-points`. */
const seed = process.env.KILL_SEED ?? '1';
const order = ({ name }: { name: string }) => drawn(seed, name);
const two = killables
  .filter(({ name }) => !name.startsWith('money'))
  .sort((a, b) => order(a) - order(b))
  .slice(0, 2);

it('a service that is killed after a side effect, and started again, does what was wanted once', async () => {
  const outcomes = await kill({ killables: two, pick: (name, count) => [drawn(seed, name, 'point') % count], lanes: 1 });
  expect(outcomes.filter(({ point }) => point !== null)).toHaveLength(2);
  expect(outcomes.filter(({ found }) => found.length > 0)).toEqual([]);
}, 240_000);
