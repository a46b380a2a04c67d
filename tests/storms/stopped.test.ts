import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openRedis } from '../../server/data/redis.ts';
import { type Answer, running, startBody } from '../http/running.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { readyzSays } from '../support/readiness.ts';
import { postgresProcess, redisProcess } from '../support/store-processes.ts';

/** The stores as processes of this file, which are stopped (SIGSTOP) while people work, and go on (SIGCONT). */
const stores = { database: await postgresProcess(), redis: await redisProcess() };
// As a deployment waits, unless it says otherwise.
const silenceMs = 1_200;
const redis = openRedis(stores.redis.url, silenceMs).on('error', () => {});
const { ask, person, world, origin } = await running({ database: async () => stores.database.url, redis, silenceMs });
atEndOfFile(async () => {
  redis.disconnect();
  await Promise.all(Object.values(stores).map((store) => store.close()));
});
afterEach(() => {
  for (const store of Object.values(stores)) store.goOn();
});

/** Seconds of each answer, for the eyes of who reads the run. */
const seconds: Record<string, number[]> = {};
atEndOfFile(() => console.info(JSON.stringify(seconds)));
async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await work();
  seconds[name] = [...(seconds[name] ?? []), Math.round(performance.now() - from) / 1000];
  return result;
}

/** What everybody who cannot be served now is told. */
function expectHonest({ status, headers, body }: Answer): void {
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'storeDown' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(body.message).toMatch(/没有响应.*再试/);
}

async function untilServed(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await sleep(100);
  }
}

describe.each(['database', 'redis'] as const)('while the processes of the %s are stopped for some seconds', (store) => {
  it('whoever needs it is told before it goes on, what does not need it goes on, and afterwards all is as it was', async () => {
    const { name } = stores[store];
    const agent = await person('applicant');
    const named = { 'idempotency-key': randomUUID() };
    const start = () => agent.send('POST', '/applications', startBody, named);
    const look = () => agent.send('GET', '/applications');
    expect((await look()).status).toBe(200);
    expect((await ask('GET', '/api/v1/catalogue')).status).toBe(200);

    const underWay = Array.from({ length: 12 }, () => timed(`${name} stopped under way`, look));
    stores[store].stop();
    const since = performance.now();
    // Each of them is answered while nothing speaks: nobody lets it go on before.
    for (const answer of await Promise.all(underWay)) if (answer.status !== 200) expectHonest(answer);
    expectHonest(await timed(`${name} stopped, a write`, start));
    for (const answer of await Promise.all(Array.from({ length: 12 }, () => timed(`${name} stopped, later`, look)))) expectHonest(answer);
    expect((await timed(`${name} stopped, without need`, () => ask('GET', '/api/v1/catalogue'))).status).toBe(200);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    await readyzSays(origin, 'checks', store, false);
    await sleep(Math.max(0, 5_000 - (performance.now() - since)));

    stores[store].goOn();
    const done = await untilServed(start);
    expect(done.status).toBe(200);
    expect((await untilServed(start)).body.id).toBe(done.body.id);
    expect((await untilServed(look)).body.items).toHaveLength(1);
    expect(await world.database.application.count({ where: { accountId: agent.id } })).toBe(1);
    await readyzSays(origin, 'checks', store, true);
  }, 120_000);
});
