import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { simulateMonth } from './month.ts';
import { startMovedService } from './moved-service.ts';
import type { Verdict } from './verdict.ts';

/**
 * `npm run -s month -- --seed 7 --applications 2000`: a month of the service on its own job worker, whose clock is moved (decision 0031). Real:
 * PostgreSQL, the features, queues, retries and schedules, the clients and notices over HTTP against the simulators, which fail at 5 %. Of the
 * applications one in five begins with the verification of its legal representative. Left out: form and scans, sign-in. Many applications are two halves side by side, each with a service, a database and platforms of its own, because
 * this machine has more than one core. Last line `{"ok","seed","applications","differences","ownerless","ms"}`; exit 0 when every yuan is where
 * it belongs.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    applications: { type: 'string', default: '200' },
    part: { type: 'string' },
    step: { type: 'string', default: '4' },
  },
});
const [seed, applications] = [Number(values.seed), Number(values.applications)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(applications) || applications < 1) {
  console.error('npm run -s month -- --seed 7 --applications 2000 [--step HOURS]');
  process.exit(2);
}

/** Fewer are simulated in this process. */
const worthHalving = 300;
/** A Monday with a month of ordinary weeks and one holiday (清明) before it. */
const start = new Date('2026-03-02T08:00:00+08:00');

async function here(count: number, ownSeed: number): Promise<Verdict> {
  const postgres = await startTemporary({ socket: true });
  try {
    const redis = memoryRedis({ keyPrefix: `month:${process.pid}:` });
    const databaseUrl = `${await ensureDatabase(postgres, 'month')}?host=${encodeURIComponent(postgres.folder)}`;
    const logLevel = process.env.LOG_LEVEL ?? 'silent';
    const service = await startMovedService({ databaseUrl, redis, start, logLevel });
    try {
      return await simulateMonth(service, { seed: ownSeed, applications: count, stepHours: Number(values.step), tell });
    } finally {
      await service.close();
      redis.disconnect();
    }
  } finally {
    await postgres.stop();
  }
}

/** One half in a process of its own; its last line is its verdict. */
async function half(part: number, count: number): Promise<Verdict> {
  const program = fileURLToPath(import.meta.url);
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, '--part', String(part), '--seed', String(seed), '--applications', String(count), '--step', values.step],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) last = line;
    else console.log(`half ${part}  ${line}`);
  }
  if (child.exitCode === null) await once(child, 'exit');
  return JSON.parse(last) as Verdict;
}

async function halves(): Promise<Verdict[]> {
  const first = Math.ceil(applications / 2);
  return Promise.all([half(1, first), half(2, applications - first)]);
}

const started = performance.now();
const tell = (line: string) => console.log(`${Math.round((performance.now() - started) / 1000)} s  ${line}`);

if (values.part) {
  console.log(JSON.stringify(await here(applications, seed + Number(values.part) * 1_000_003)));
  process.exit(0);
}
const verdicts = applications < worthHalving ? [await here(applications, seed)] : await halves();
for (const { books, faults, counts, commands } of verdicts) console.log(JSON.stringify({ books, faults, counts, commands }));
const sum = (pick: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + pick(verdict), 0);
const ok = verdicts.every((verdict) => verdict.ok);
const ms = Math.round(performance.now() - started);
console.log(
  JSON.stringify({ ok, seed, applications, differences: sum((one) => one.differences), ownerless: sum((one) => one.ownerless), ms }),
);
process.exit(ok ? 0 : 1);
