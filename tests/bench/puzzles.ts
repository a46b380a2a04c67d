import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { levels } from '../../server/access/human/levels.ts';
import { work } from '../../server/access/human/puzzle.ts';
import type { Puzzle } from '../../server/contract/puzzle.ts';
import { build } from '../../server/development/bundle.mjs';
import { startBrowser } from '../browser/chromium.ts';

/** Of Chromium's own slowing, as its developer tools offer it. */
const slowed = 4;
const rounds = 3;
const pause = 50;

const drawn = (tries: number): Puzzle => ({
  ...{ token: '', nonce: randomBytes(16).toString('hex'), salt: randomBytes(16).toString('hex'), tries },
  ...work,
  // No key begins so: every number is tried.
  keyPrefix: 'none',
});

/** The quickest of several rounds: what else the machine does makes none quicker. */
async function quickest(page: Page, tries: number): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const puzzle = JSON.stringify(drawn(tries));
    taken.push(await page.evaluate<number>(`timeOf(${puzzle})`));
    await page.waitForTimeout(pause);
  }
  return Math.round(Math.min(...taken));
}

/**
 * `npm run -s bench -- puzzles`: how long a browser on a processor that Chromium slows down fourfold takes for the proof of work of each level, all
 * its numbers tried, milliseconds; half of that on average. Chromium slows the screen's thread alone, so it is solved there and not beside it.
 * `insteadMs`, reckoned from these: for who sees no picture.
 */
export async function benchPuzzles() {
  const started = await startBrowser();
  if ('reason' in started) throw new Error(started.reason);
  const forPage = {
    write: false,
    splitting: false,
    packages: 'bundle',
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    sourcemap: false,
  } as const;
  const { outputFiles = [] } = build(['tests/bench/in-page.ts'], forPage);
  try {
    const page = await started.browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    await quickest(page, levels.calm.tries);
    const plain = await quickest(page, levels.calm.tries);
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    const most: Record<string, { tries: number; ms: number; insteadMs?: number }> = {};
    for (const [level, { tries, instead }] of Object.entries(levels)) {
      const ms = await quickest(page, tries);
      most[level] = { tries, ms, ...(instead !== null && { insteadMs: Math.round((ms / tries) * instead) }) };
    }
    const pictured = Math.max(...Object.values(most).map(({ ms }) => ms));
    return { slowed, rounds, calmMsAtFullSpeed: plain, most, toOneSecond: Math.round(pictured / 10) / 100 };
  } finally {
    await started.browser.close();
  }
}
