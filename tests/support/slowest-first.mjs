import Sequencer from '@jest/test-sequencer';
import { recorded } from './seconds.mjs';

/** What a file takes of which nothing is known, seconds. */
const usual = 4;
const withBrowser = /\/tests\/(browser|weapp)\//;

/**
 * Order of the files: slowest first, so that no worker is alone with a long one at the end, on a fresh clone too, where Jest has not measured
 * anything; and beside a file that drives Chromium rather one that does not.
 */
export default class SlowestFirst extends Sequencer {
  time(test) {
    return super.time(test) ?? (recorded[test.path.replace(/^.*\/tests\//, 'tests/')] ?? usual) * 1_000;
  }

  sort(tests) {
    return besides(super.sort(tests), (test) => this.time(test));
  }
}

/**
 * The order in which two workers begin: whoever is free takes the next, but for a browser beside a browser while anything else is left.
 * @template {{ path: string }} Test
 * @param {Test[]} sorted @param {(test: Test) => number} time
 */
function besides(sorted, time) {
  const left = [...sorted];
  const workers = [
    { until: 0, browser: false },
    { until: 0, browser: false },
  ];
  const order = [];
  while (left.length > 0) {
    const [free, busy] = workers.sort((a, b) => a.until - b.until);
    const other = busy.browser && busy.until > free.until ? left.findIndex(({ path }) => !withBrowser.test(path)) : 0;
    const [next] = left.splice(Math.max(0, other), 1);
    order.push(next);
    free.until += time(next);
    free.browser = withBrowser.test(next.path);
  }
  return order;
}
