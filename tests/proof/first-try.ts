import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../house/run.ts';
import type { Trial } from '../support/first-try/way.ts';
import { type Proof, remembered } from './proof.ts';

const hosts = { h5: 'tests/browser/first-try-way', weapp: 'tests/weapp/first-try-way' } as const;
type Host = keyof typeof hosts;

interface Run {
  host: Host;
  trial: Trial;
  ok: boolean;
  /** Taps and answers in the application; null where it did not come to its end. */
  count: number | null;
  ms: number;
}

const yesAndNo = [false, true];

/** Front ends × keys × network cut at every step or not × everything that ran gone after each step or not, in an order drawn by the seed. */
function product(seed: number): { host: Host; trial: Trial }[] {
  const all = (Object.keys(hosts) as Host[]).flatMap((host) =>
    (['secondary', 'primary'] as const).flatMap((keyType) =>
      yesAndNo.flatMap((cuts) => yesAndNo.map((reloads) => ({ host, trial: { keyType, cuts, reloads } }))),
    ),
  );
  // Park and Miller's generator: the same order for the same seed.
  let last = (seed % 2_147_483_646) + 1;
  const drawn = all.map((one) => {
    last = (last * 48_271) % 2_147_483_647;
    return { one, at: last };
  });
  return drawn.sort((one, other) => one.at - other.at).map(({ one }) => one);
}

/** Whether somebody who does it for the first time comes to the end, whatever goes wrong on the way, and with how many taps. */
export const firstTry: Proof = async (asked) => {
  const { state: done, keep } = remembered<Run[]>('first-try', asked, []);
  const wanted = product(asked.seed).filter((_, index) => index % (asked.share ?? 1) === 0);
  for (const { host, trial } of wanted.slice(done.length)) {
    const run = await play(host, trial);
    done.push(run);
    keep(done);
    console.log(`${done.length} of ${wanted.length}: ${JSON.stringify(run)}`);
  }
  const failed = done.filter(({ ok }) => !ok).map(({ host, trial }) => ({ host, ...trial }));
  const counts = done
    .filter(({ trial: { cuts, reloads } }) => !cuts && !reloads)
    .map(({ host, trial, count }) => ({ host, key: trial.keyType, count }));
  return { ok: failed.length === 0 && done.length > 0, runs: done.length, failed, counts, ms: done.reduce((sum, { ms }) => sum + ms, 0) };
};

async function play(host: Host, trial: Trial): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'first-try-'));
  const out = join(folder, 'counted.jsonl');
  const env = { ...process.env, FIRST_TRY: JSON.stringify(trial), FIRST_TRY_OUT: out };
  try {
    const { code, ms } = await runNode(
      ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.mjs', hosts[host]],
      env,
    );
    const counted = existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as { inTheApplication: number }).inTheApplication : null;
    return { host, trial, ok: code === 0 && counted !== null, count: counted, ms: Math.round(ms) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
