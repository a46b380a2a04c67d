import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { repository } from '../house/sources.ts';
import { firstTry } from './first-try.ts';
import { fuzz } from './fuzz.ts';
import { killPoints } from './kill-points.ts';
import { luck } from './luck.ts';
import { outages } from './outages.ts';
import { type Proof, usage } from './proof.ts';

/**
 * `npm run -s proof -- NAME`: what is proved before something is claimed, and too long for every change. Each is seeded, goes on where it was
 * stopped, and ends with one line of JSON that carries commit and seed; exit 0 when it holds.
 */
const proofs: Record<string, Proof> = { luck, 'kill-points': killPoints, fuzz, 'first-try': firstTry, outages };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string' },
    files: { type: 'string' },
    share: { type: 'string' },
    random: { type: 'string' },
    requests: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const proof = proofs[positionals[0] ?? ''];
const seed = Number(values.seed);
const count = (word: string | undefined) => (word === undefined ? undefined : Number(word));
const { rounds: r, share: s, random: n, requests: q, seconds: t } = values;
const [rounds, share, random, requests, seconds] = [r, s, n, q, t].map(count);
const isCount = (number: number | undefined) => number === undefined || (Number.isSafeInteger(number) && number > 0);
if (!proof || !Number.isSafeInteger(seed) || ![rounds, share, random, requests, seconds].every(isCount)) usage(Object.keys(proofs));

const git = (...args: string[]) => spawnSync('git', args, { cwd: repository, encoding: 'utf8' }).stdout.trim();
const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
const { ok, ...figures } = await proof({ seed, commit, rounds, share, random, requests, seconds, files: values.files });
console.log(JSON.stringify({ proof: positionals[0], ok, commit, seed, ...figures }));
process.exit(ok ? 0 : 1);
