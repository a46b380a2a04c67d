import { type ChildProcess, type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../server/data/repository.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { redisProcess } from '../support/store-processes.ts';
import type { AgainstSide, Read } from './against-side.ts';
import { program, said } from './program.ts';

/**
 * `npm run -s bench -- against COMMIT`: authenticated reads of this tree and of an earlier commit, side by side in one run on one PostgreSQL: each
 * side in a process of its own, with a database by its own migrations, a Redis, and people walked there by its own stories; the earlier one is
 * taken from git into a temporary folder and uses the packages of this tree. Rounds alternate which side begins, so that what the machine does
 * meanwhile meets both.
 */
const rounds = 60;
/** Reads of one kind in one turn: enough that a turn is longer than a tick of the clock, few enough that both sides see the same machine. */
const turn = 8;

interface Side {
  child: ChildProcess;
  reads: Record<string, Read>;
}
type Sides = Record<'now' | 'earlier', Side>;

/** The earlier tree as git has it, with this tree's packages, those that only it wants, and a database client of its own schema. */
function treeOf(commit: string, folder: string): string {
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  const archive = execFileSync('git', ['archive', commit], { cwd: repository, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', tree], { input: archive });
  for (const place of ['', 'server', 'server/console', 'miniprogram']) {
    const packages = join(place, 'node_modules');
    if (existsSync(join(repository, packages))) symlinkSync(join(repository, packages), join(tree, packages));
  }
  const wanted = wantedOnlyBy(tree);
  // Beside the tree, where Node looks next.
  const options = { stdio: ['ignore', 'ignore', 'inherit'] } satisfies ExecFileSyncOptions;
  if (wanted.length > 0) execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', folder, ...wanted], options);
  execFileSync(process.execPath, ['prisma/generate.mjs'], { cwd: tree, ...options });
  copyFileSync(join(repository, 'tests/bench/against-side.ts'), join(tree, 'tests/bench/against-side.ts'));
  return tree;
}

/** Packages, with their versions, that the service there asks for and this tree has no more. */
function wantedOnlyBy(tree: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(tree, 'server/package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  const isHere = (name: string) => ['', 'server'].some((place) => existsSync(join(repository, place, 'node_modules', name)));
  return Object.entries(dependencies).flatMap(([name, version]) => (isHere(name) ? [] : [`${name}@${version}`]));
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends it and reads the answer to its end; another status than 200 ends the run. */
const ask = ({ url, headers }: Read): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${new URL(url).pathname} was answered ${response.statusCode}`));
      response.resume().on('end', resolve).on('error', reject);
    }).on('error', reject);
  });

/** Milliseconds of one read, mean of a turn. */
async function timeOf(read: Read): Promise<number> {
  const from = performance.now();
  for (let time = 0; time < turn; time += 1) await ask(read);
  return (performance.now() - from) / turn;
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const round = (number: number): number => Math.round(number * 1_000) / 1_000;

/** The middle time of either side, and the middle of what each round's two times are to each other. */
async function compared({ now, earlier }: Sides, name: string) {
  const [read, old] = [now.reads[name], earlier.reads[name]];
  if (!read || !old) throw new Error(`there is no ${name} on both sides`);
  const times: { now: number; earlier: number }[] = [];
  for (let at = -5; at < rounds; at += 1) {
    const first = at % 2 === 0 ? await timeOf(read) : 0;
    const time = { earlier: await timeOf(old), now: first || (await timeOf(read)) };
    // The first rounds warm both.
    if (at >= 0) times.push(time);
  }
  return {
    ratio: round(middle(times.map((time) => time.now / time.earlier))),
    nowMs: round(middle(times.map((time) => time.now))),
    earlierMs: round(middle(times.map((time) => time.earlier))),
  };
}

export async function benchAgainst() {
  const [commit = 'HEAD~1'] = process.argv.slice(3);
  const folder = mkdtempSync(join(tmpdir(), 'bench-against-'));
  const postgres = await startTemporary();
  const stores = [await redisProcess(), await redisProcess()] as const;
  const children: ChildProcess[] = [];
  const side = async (tree: string, name: string, redisUrl: string): Promise<Side> => {
    const told: AgainstSide = { databaseUrl: await ensureDatabase(postgres, name), redisUrl };
    const child = program('tests/bench/against-side.ts', { AGAINST_SIDE: JSON.stringify(told) }, tree);
    children.push(child);
    const { value } = (await said(child).next()) as { value?: Side['reads'] };
    if (!value) throw new Error(`the side of ${name} ended before it had anything to read`);
    return { child, reads: value };
  };
  try {
    const earlier = await side(treeOf(commit, folder), 'earlier', stores[0].url);
    const now = await side(repository, 'now', stores[1].url);
    const reads: Record<string, Awaited<ReturnType<typeof compared>>> = {};
    for (const name of Object.keys(now.reads)) reads[name] = await compared({ now, earlier }, name);
    return { against: commit, rounds, turn, reads, worst: Math.max(...Object.values(reads).map(({ ratio }) => ratio)) };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(stores.map((store) => store.close()));
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
