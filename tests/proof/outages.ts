import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { openDatabase } from '../../server/data/database.ts';
import { openRedis } from '../../server/data/redis.ts';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { wholeWay } from '../journeys/whole-way.ts';
import { drawn } from '../kill/points.ts';
import { lineTo, through } from '../support/line.ts';
import { startS3Server } from '../support/s3-server.ts';
import { runService } from '../support/service.ts';
import { postgresProcess, redisProcess } from '../support/store-processes.ts';
import { cast } from '../support/story/people.ts';
import { beginPatience, type Told } from './patient-people.ts';
import type { Proof } from './proof.ts';

const usualSeconds = 60;
/** Whole ways that are walked at the same time, again and again. */
const crowd = 3;
const silenceMs = 1_200;
const credentials = { accessKeyId: 'proof', secretAccessKey: 'a secret of the proof', region: 'nanchang', bucket: 'scans' };

interface Outage {
  name: string;
  begin(): void;
  end(): void;
}

async function service() {
  const stores = { postgres: await postgresProcess(), redis: await redisProcess(), s3: await startS3Server(credentials) };
  const portOf = (url: string): number => Number(new URL(url).port);
  const lines = {
    database: await lineTo(portOf(stores.postgres.url)),
    redis: await lineTo(portOf(stores.redis.url)),
    storage: await lineTo(portOf(stores.s3.endpoint)),
  };
  const redis = openRedis(`redis://127.0.0.1:${lines.redis.port}`, silenceMs).on('error', () => {});
  const endpoint = `http://127.0.0.1:${lines.storage.port}`;
  const storage = createS3Storage({ ...credentials, endpoint, spoolFolder: '/tmp', silenceMs });
  const running = await runService({
    databaseUrl: through(stores.postgres.url, lines.database),
    redis,
    storage,
    silenceMs,
    ceilings: 'off',
  });
  // Stories look at the stores by ways of their own, which nobody disturbs.
  const world = { database: openDatabase(stores.postgres.url).prisma, redis: new Redis(stores.redis.url) };
  return { lines, running, met: { ...running, world } };
}

/** Each dependency twice: it does not answer any more, and it cannot be reached. */
function outagesOf({ lines, running }: Awaited<ReturnType<typeof service>>): Outage[] {
  const ofLines = Object.entries(lines).flatMap(([name, line]): Outage[] => [
    { name: `${name} hangs`, begin: () => line.hang(), end: () => line.mend() },
    { name: `${name} is cut`, begin: () => line.cut(), end: () => line.mend() },
  ]);
  const ofPlatforms = Object.entries(running.simulators).flatMap(([name, platform]): Outage[] => {
    if (!('trouble' in platform) || typeof platform.trouble !== 'function') return [];
    const { trouble } = platform;
    const end = () => trouble(() => undefined);
    return [
      { name: `${name} hangs`, begin: () => trouble(() => ({ delayMs: 60_000, drop: 'before' })), end },
      { name: `${name} is cut`, begin: () => trouble(() => ({ drop: 'before' })), end },
    ];
  });
  return [...ofLines, ...ofPlatforms];
}

/** Walks whole ways one after the other until it is told that the last outage is over; each that began is walked to its end. */
async function walks(met: Awaited<ReturnType<typeof service>>['met'], next: () => number, goesOn: () => boolean, lost: string[]) {
  let walked = 0;
  while (goesOn()) {
    const who = next();
    const method = who % 2 === 0 ? 'wechatNative' : 'alipayQr';
    let at = '';
    try {
      await wholeWay(met, cast(who), 'primary', method, (name, step) => {
        at = name;
        return step();
      });
      walked += 1;
    } catch (error) {
      lost.push(`${at}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return walked;
}

/** Each dependency is away for a minute (`--seconds`), hung and then cut, in an order drawn by the seed, while people walk whole ways. */
export const outages: Proof = async ({ seed, seconds = usualSeconds, files }) => {
  const started = performance.now();
  // What lines and stores end with the file of a test ends here with the process.
  Object.assign(globalThis, { endings: [] });
  const stage = await service();
  const told: Told = { requests: 0, refusals: 0, slowestMs: 0, found: [] };
  const lost: string[] = [];
  let now = 'all there';
  let number = 700 + (drawn(seed, 'people') % 1_000) * 10;
  let goesOn = true;
  beginPatience(stage.running.origin, told, () => now);
  const people = Array.from({ length: crowd }, () =>
    walks(
      stage.met,
      () => number++,
      () => goesOn,
      lost,
    ),
  );
  const wanted = outagesOf(stage).filter(({ name }) => !files || new RegExp(files).test(name));
  for (const outage of wanted.toSorted((one, other) => drawn(seed, one.name) - drawn(seed, other.name))) {
    now = outage.name;
    outage.begin();
    await sleep(seconds * 1_000);
    outage.end();
    now = `after ${outage.name}`;
    await sleep(Math.min(10, seconds) * 1_000);
    console.log(JSON.stringify({ outage: outage.name, ...told, lost: lost.length }));
  }
  goesOn = false;
  const walked = (await Promise.all(people)).reduce((sum, one) => sum + one, 0);
  const ok = lost.length === 0 && told.found.length === 0 && walked > 0;
  return { ok, outages: wanted.length, seconds, walked, lost, ...told, ms: Math.round(performance.now() - started) };
};
