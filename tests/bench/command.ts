import { Redis } from 'ioredis';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { type RunningService, runService } from '../support/service.ts';
import { approved } from '../support/story/stages.ts';

/**
 * `npm run -s bench`: how much dearer the service's own work is than the bare thing it rests on, measured in one run so that the machine's
 * speed cancels out. Prints one JSON object; ratios, and a verdict (`ok`, exit code) only where the object has one. With `scan`, `notices`, `jobs`, `puzzles`, `storms`,
 * `against COMMIT` or `first-load`, figures of the scan check, of payment notices, of the job queue, of the proof of work in a slow browser, of uploads by
 * the hundred, of reads by this tree and by an earlier commit, or of the first opening on a slow phone.
 */
const rounds = 60;

/** Median milliseconds of one round. */
async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[rounds / 2] ?? 0;
}

async function measure(service: RunningService) {
  const agent = await approved(service, 901);
  const { person, id } = agent;
  const { database } = service.world;
  const health = await median(() => fetch(`${service.origin}/healthz`).then((response) => response.text()));
  const row = await median(() => database.application.findUniqueOrThrow({ where: { id } }));
  const view = await median(() => person.call('GET /applications/:id', { params: { id } }));
  const list = await median(() => person.call('GET /applications', {}));
  return {
    rounds,
    /** A whole application page against an empty answer of the same server, and against reading its row alone. */
    pageToHealth: ratio(view, health),
    pageToRow: ratio(view, row),
    listToHealth: ratio(list, health),
    medianMs: { health: round(health), row: round(row), page: round(view), list: round(list) },
  };
}

const round = (ms: number) => Math.round(ms * 100) / 100;
const ratio = (a: number, b: number) => Math.round((a / b) * 10) / 10;

async function benchService() {
  const postgres = await startTemporary();
  try {
    const redis = process.env.REDIS_URL ? new Redis(process.env.REDIS_URL) : memoryRedis();
    const service = await runService({ databaseUrl: await ensureDatabase(postgres, 'bench'), redis });
    try {
      return await measure(service);
    } finally {
      await service.close();
      redis.disconnect();
    }
  } finally {
    await postgres.stop();
  }
}

const subjects: Record<string, () => Promise<() => Promise<unknown>>> = {
  scan: async () => (await import('./scan.ts')).benchScan,
  notices: async () => (await import('./notices.ts')).benchNotices,
  jobs: async () => (await import('./jobs.ts')).benchJobs,
  puzzles: async () => (await import('./puzzles.ts')).benchPuzzles,
  against: async () => (await import('./against.ts')).benchAgainst,
  'first-load': async () => (await import('./first-load.ts')).benchFirstLoad,
  storms: async () => (await import('./storms.ts')).benchStorms,
};
const subject = (await subjects[process.argv[2] ?? '']?.()) ?? benchService;
const figures = await subject();
console.log(JSON.stringify(figures));
process.exit(typeof figures === 'object' && figures !== null && 'ok' in figures && !figures.ok ? 1 : 0);
