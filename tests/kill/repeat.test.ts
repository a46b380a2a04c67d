import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { legalTexts } from '../../config/legal/index.ts';
import { sessions } from '../../server/access/sessions.ts';
import { openDatabase } from '../../server/data/database.ts';
import { transactOn } from '../../server/data/transact.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { createLog } from '../../server/log.ts';
import type { World } from '../../server/world.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { clientOptionsOf } from '../support/money/client-options.ts';
import { type Case, deedsOf } from '../support/money/deeds.ts';
import { catalogue } from '../support/products.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { freePort } from './free-port.ts';
import type { ToldToRepeat } from './repeat-service.ts';
import { type Wish, wishes } from './wishes.ts';

/**
 * The service is killed (SIGKILL) after each side effect of one request; the same key is sent again to the service that was started anew. It
 * gives the first answer or does it now, and it was done once.
 */
let simulators: Simulators;
let redisServer: RedisServer;
let redis: Redis;
let folder = '';
let url = '';
let base: Omit<ToldToRepeat, 'killAfter'>;
let world: World;
let close: () => Promise<void>;

beforeAll(async () => {
  const script =
    "import('./server/development/bundle.mjs').then(({ bundle }) => bundle(['tests/kill/repeat-service.ts', 'server/scan/worker.ts']))";
  execFileSync(process.execPath, ['-e', script]);
  [simulators, redisServer, folder, url] = await Promise.all([
    startSimulators(() => '', undefined, { refundMs: 20 }),
    startRedisServer(),
    mkdtemp(join(tmpdir(), 'repeat-')),
    freshDatabase(),
  ]);
  redis = new Redis(redisServer.url);
  const port = await freePort();
  base = { databaseUrl: url, redisUrl: redisServer.url, folder, port, clients: clientOptionsOf(simulators, `http://127.0.0.1:${port}`) };
  const opened = openDatabase(url, { poolSize: 2 });
  close = opened.close;
  const jobs = { send: async () => {}, start: async () => {}, stop: async () => {}, rest: async () => {} };
  const part = { database: opened.prisma, transact: transactOn(opened.prisma), redis, jobs, sealer: developmentSealer(), catalogue };
  world = { ...part, legalTexts: legalTexts(catalogue), log: createLog('silent'), now: () => new Date() } as Partial<World> as World;
});
afterAll(async () => {
  await close();
  await redis.quit();
  await Promise.all([redisServer.close(), stopSimulators(simulators), dropDatabase(url)]);
  await rm(folder, { recursive: true, force: true });
});

/** A service that answers until it dies; `after` hears of its side effects. */
async function start(killAfter: number | null) {
  const env = { ...process.env, REPEAT_SERVICE: JSON.stringify({ ...base, killAfter }) };
  const child = spawn(process.execPath, ['server/dist/repeat-service.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const effects: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => (line === 'ready' ? resolve() : effects.push(line)));
    child.once('exit', () => reject(new Error('the service did not start')));
  });
  await ready;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  };
  return { effects, stop };
}

async function sender({ as, path, body, applied }: Wish & { applied?: Case }) {
  const about = { kind: 'applicant', id: applied?.applicant.id ?? '', name: '', roles: ['applicant'] } as const;
  const subject = { ...about, roles: [...about.roles], uscc: null, mobile: null, wechatBound: false };
  const bearer: Record<string, string> = as === 'nobody' ? {} : { authorization: `Bearer ${(await sessions(redis).open(subject)).token}` };
  const headers = { ...bearer, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return async () => {
    const response = await fetch(`http://127.0.0.1:${base.port}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };
}

type Send = Awaited<ReturnType<typeof sender>>;

/** As a front end does: sent again while the first try is said to be at work. */
async function insistently(send: Send) {
  for (;;) {
    const answer = await send();
    if (!answer.text.includes('"code":"stillWorking"')) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Longest that a dead process may stand in the way: what is left of its leases, milliseconds. */
async function longestLease(): Promise<number> {
  const names = await redis.keys('lease:*');
  return Math.max(0, ...(await Promise.all(names.map((name) => redis.pttl(name)))));
}

let number = 0;

async function killedAt(name: string, point: number | null) {
  number += 1;
  const wish = await (wishes[name] as NonNullable<(typeof wishes)[string]>)({
    world,
    deeds: deedsOf({ world }),
    number,
    messages: () => simulators.sms.control.messages(),
  });
  const send = await sender(wish);
  const first = await start(point);
  const answer = await send().catch(() => null);
  await first.stop();
  if (answer) return { effects: first.effects, answer, done: await wish.done() };
  const leased = await longestLease();
  const second = await start(null);
  const again = await insistently(send);
  await second.stop();
  return { effects: first.effects, answer: again, done: await wish.done(), leased };
}

describe('a request whose service is killed, sent again under its key', () => {
  it.each(Object.keys(wishes))(
    'is done once: %s',
    async (name) => {
      const whole = await killedAt(name, null);
      expect({ status: whole.answer.status, done: whole.done }).toEqual({ status: 200, done: 1 });
      for (let point = 1; point <= whole.effects.length; point++) {
        const { answer, done, leased = 0 } = await killedAt(name, point);
        const after = whole.effects[point - 1];
        expect({ after, status: answer.status, text: answer.status === 200 ? '' : answer.text, done }).toEqual({
          after,
          status: 200,
          text: '',
          done: 1,
        });
        expect(leased).toBeLessThanOrEqual(1_500);
      }
    },
    300_000,
  );
});
