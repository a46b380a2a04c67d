import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import type { Middleware } from 'koa';
import type { AnyJob } from '../../server/contract/jobs.ts';
import { webRoots } from '../../server/development/build-pages.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { runJob } from '../../server/job-handlers.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import { createLog } from '../../server/log.ts';
import { startService } from '../../server/service.ts';
import type { World } from '../../server/world.ts';
import { type ClientOptions, platformsBehind } from '../support/money/client-options.ts';
import { watchPlatforms } from './asking.ts';
import { watchEffects } from './effects.ts';
import type { Insisting } from './insist.ts';
import { queueWithoutWorkers } from './queue.ts';

/** What the process is told by KILL_SERVICE. */
export interface Told {
  databaseUrl: string;
  /** Default: one in memory, which dies with the process. */
  redisUrl?: string;
  folder: string;
  port: number;
  clients: ClientOptions;
  /** The side effect after which it is killed: 0 is before the first; null is never, or until it is told by `arm`. */
  killAfter: number | null;
  /** A person in the same process who wants one thing and does not give up; the job worker runs then. */
  insisting?: Insisting;
}

/** What it is told afterwards, a line of JSON each. */
export type Order =
  /** From here on side effects are counted; `ahead`: milliseconds by which its clock is fast. */
  { arm: number | null; ahead: number } | { job: AnyJob };

/** What it says, a line of JSON each. */
export type Said = { ready: true } | { armed: true } | { effect: string } | { asked: string } | { job: 'done' | string } | { done: true };

/** The service, which kills itself after a side effect, as a power cut would. */
const told = JSON.parse(process.env.KILL_SERVICE ?? '{}') as Told;
const say = (line: Said) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const impatient = { expire: 1, supervise: 1, retry: 1 };

let count = 0;
let ahead = 0;
let { killAfter } = told;

function dieAt(point: number): void {
  if (point === killAfter) process.kill(process.pid, 'SIGKILL');
}

function happened(name: string): void {
  count += 1;
  say({ effect: name });
  dieAt(count);
}

/** Before anything of a request has happened, and after all of it while its answer has not left. */
const around: Middleware = async ({ method }, next) => {
  if (method !== 'GET') dieAt(0);
  await next();
  if (method !== 'GET') happened('the answer is ready');
};

async function start(): Promise<World> {
  const redis = told.redisUrl ? new Redis(told.redisUrl) : (await import('../../server/development/memory-redis.ts')).memoryRedis();
  if (told.insisting) dieAt(0);
  const { world } = await startService({
    databaseUrl: told.databaseUrl,
    redis,
    sealer: developmentSealer(),
    log: createLog(process.env.LOG_LEVEL ?? 'silent'),
    host: '127.0.0.1',
    port: told.port,
    trustedProxies: 1,
    platforms: () =>
      watchPlatforms(platformsBehind(told.clients, redis, told.folder), (asked) => {
        say({ asked });
        happened(asked);
      }),
    temporaryFolder: join(told.folder, 'temporary'),
    scanWorkers: 1,
    // Several lanes die and start again on the same machine.
    silenceMs: 15_000,
    web: webRoots,
    before: told.insisting ? [] : [around],
    now: () => new Date(Date.now() + ahead),
    jobs: (given) => (told.insisting ? createJobs({ ...given, pace: impatient }) : queueWithoutWorkers(given)),
  });
  watchEffects(happened);
  return world;
}

async function obey(world: World, order: Order): Promise<void> {
  if ('job' in order) return say({ job: await done(world, order.job) });
  count = 0;
  ({ arm: killAfter, ahead } = order);
  say({ armed: true });
}

/** Does a job as the worker would; one that fails says why. */
async function done(world: World, job: AnyJob): Promise<string> {
  dieAt(0);
  try {
    await runJob(world, job);
    return 'done';
  } catch (error) {
    return String(error);
  }
}

async function live(): Promise<void> {
  // Who started it is gone, and nobody else would end it.
  process.stdin.resume().once('end', () => process.exit(1));
  const world = await start();
  say({ ready: true });
  if (told.insisting) {
    const { insist } = await import('./insist.ts');
    await insist(world, told.insisting);
    return say({ done: true });
  }
  for await (const line of createInterface({ input: process.stdin })) await obey(world, JSON.parse(line) as Order);
}

void live();
