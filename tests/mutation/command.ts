import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import settings from '../../config/mutation.mjs';
import { repository } from '../house/sources.ts';
import { type Figures, figuresOf, type Report } from './score.ts';

/**
 * `npm run -s mutation`: every decider; `-- --sample`: some of them, drawn by the commit's hash, so that each change judges others.
 * Survivors are printed with their place; the last line is JSON with the score; exit 0 when it is at least the threshold of
 * `config/mutation.mjs` (for a sample: over what was drawn).
 */
const { values } = parseArgs({ options: { sample: { type: 'boolean', default: false } } });

/** A sample is so many pieces of so many lines: about as many mutants, whatever the deciders weigh. */
const pieces = 3;
const pieceLines = 20;

const git = (...args: string[]): string => spawnSync('git', args, { cwd: repository, encoding: 'utf8' }).stdout.trim();
const commit = git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');

const linesOf = (file: string): number => readFileSync(join(repository, file), 'utf8').split('\n').length;

const piecesOf = (file: string): string[] =>
  Array.from(
    { length: Math.ceil(linesOf(file) / pieceLines) },
    (_, index) => `${file}:${index * pieceLines + 1}-${(index + 1) * pieceLines}`,
  );

/** The first pieces in an order that only the commit knows. */
function drawn(): string[] {
  const rank = (piece: string): string => createHash('sha256').update(`${commit} ${piece}`).digest('hex');
  const all = settings.mutate.flatMap(piecesOf);
  return all.sort((one, other) => rank(one).localeCompare(rank(other))).slice(0, pieces);
}

const files = values.sample ? drawn() : settings.mutate;
const reportPath = join(repository, settings.jsonReporter.fileName);
rmSync(reportPath, { force: true });
const began = performance.now();
const stryker = join(repository, 'node_modules/@stryker-mutator/core/bin/stryker.js');
spawnSync(process.execPath, [stryker, 'run', 'config/mutation.mjs', '--mutate', files.join(',')], { cwd: repository, stdio: 'inherit' });

const figures: Figures | null = readReport();
const least = settings.thresholds.break;
const ok = figures !== null && figures.mutants > 0 && figures.score >= least;
const ms = Math.round(performance.now() - began);
console.log(JSON.stringify({ mutation: values.sample ? 'sample' : 'all', ok, least, commit, files, ...figures, ms }));
process.exit(ok ? 0 : 1);

/** Null when the run did not come to its end. */
function readReport(): Figures | null {
  try {
    return figuresOf(JSON.parse(readFileSync(reportPath, 'utf8')) as Report);
  } catch {
    return null;
  }
}
