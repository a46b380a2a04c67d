import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode } from '../house/run.ts';
import { repository } from '../house/sources.ts';
import { type Proof, remembered } from './proof.ts';

/** Every test file this many times, and in the first of them every property with a hundred times its usual runs (fast-check's 100). */
const usualRounds = 20;
const propertyRuns = 10_000;

interface Round {
  tests: number;
  files: number;
  ms: number;
  failed: { file: string; test: string; says: string }[];
}

interface JestReport {
  numTotalTests: number;
  testResults: { name: string; message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
}

/** Whether any test depends on luck: the suite again and again, each round from seeds of its own. What failed is told with seed and path. */
export const luck: Proof = async (asked) => {
  const rounds = asked.rounds ?? usualRounds;
  const { state: done, keep } = remembered<Round[]>('luck', asked, []);
  while (done.length < rounds) {
    const round = await play(asked.seed * 1_000 + done.length, done.length === 0 ? propertyRuns : null, asked.files);
    done.push(round);
    keep(done);
    console.log(
      `round ${done.length} of ${rounds}: ${round.tests} tests in ${round.files} files, ${round.failed.length} failed, ${(round.ms / 1000).toFixed(0)} s`,
    );
    for (const { file, test, says } of round.failed) console.log(`  ${file}: ${test}\n    ${says}`);
  }
  const failed = done.flatMap((round, index) => round.failed.map(({ file, test }) => ({ round: index + 1, file, test })));
  const { tests = 0, files = 0 } = done[0] ?? {};
  return {
    ok: failed.length === 0 && tests > 0,
    rounds: done.length,
    tests,
    files,
    propertyRuns,
    failed,
    ms: done.reduce((sum, { ms }) => sum + ms, 0),
  };
};

/** `runs` of each property; null for the usual ones. */
async function play(seed: number, runs: number | null, files: string | undefined): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'luck-'));
  const report = join(folder, 'report.json');
  const jest = [
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    '-c',
    'tests/jest.config.mjs',
    '--json',
    `--outputFile=${report}`,
  ];
  const env = { ...process.env, ...(runs !== null && { PROPERTY_RUNS: String(runs) }), PROPERTY_SEED: String(seed) };
  try {
    const { ms } = await runNode([...jest, `--testTimeout=${600_000}`, files ?? 'tests/'], env);
    return { ...readReport(report), ms: Math.round(ms) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path: string): Omit<Round, 'ms'> {
  const { numTotalTests, testResults } = JSON.parse(readFileSync(path, 'utf8')) as JestReport;
  const failed = testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(repository, name);
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0 && message && assertionResults.length === 0) return [{ file, test: 'the file itself', says: brief(message) }];
    return tests.map(({ fullName, failureMessages }) => ({ file, test: fullName, says: brief(failureMessages.join('\n')) }));
  });
  return { tests: numTotalTests, files: testResults.length, failed };
}

/** The sentence that matters; fast-check's first line carries seed and path. */
const brief = (message: string): string => stripVTControlCharacters(message).split('\n').slice(0, 3).join(' ').slice(0, 400);
