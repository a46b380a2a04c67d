import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import settings from '../../config/mutation.mjs';
import { repository } from '../house/sources.ts';
import { drawn } from '../kill/points.ts';
import { type Figures, figuresOf, type Report } from './score.ts';

/**
 * `npm run -s mutation`: every decider; `-- FILE …` some of them; `-- --share 3 --seed N` one in three, drawn by the seed. Survivors are printed with their place; the last line is JSON with the
 * score; exit 0 when it is at least the threshold of `config/mutation.mjs`.
 */
const git = (...args: string[]): string => spawnSync('git', args, { cwd: repository, encoding: 'utf8' }).stdout.trim();

const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const share = Number(values.share);
const turn = drawn(values.seed) % share;
const files = asked.length > 0 ? asked : settings.mutate.filter((_, index) => index % share === turn);
const reportPath = join(repository, settings.jsonReporter.fileName);
rmSync(reportPath, { force: true });
const began = performance.now();
const stryker = join(repository, 'node_modules/@stryker-mutator/core/bin/stryker.js');
spawnSync(process.execPath, [stryker, 'run', 'config/mutation.mjs', '--mutate', files.join(',')], { cwd: repository, stdio: 'inherit' });

const figures = readReport();
const least = settings.thresholds.break;
const ok = figures !== null && figures.mutants > 0 && figures.score >= least;
const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
const ms = Math.round(performance.now() - began);
console.log(
  JSON.stringify({
    mutation: files.length < settings.mutate.length ? 'some' : 'all',
    ok,
    least,
    commit,
    files: files.length,
    ...figures,
    ms,
  }),
);
process.exit(ok ? 0 : 1);

/** Null when the run did not come to its end. */
function readReport(): Figures | null {
  try {
    return figuresOf(JSON.parse(readFileSync(reportPath, 'utf8')) as Report);
  } catch {
    return null;
  }
}
