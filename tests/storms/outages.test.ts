import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openRedis } from '../../server/data/redis.ts';
import { createS3Storage } from '../../server/platforms/storage/s3.ts';
import { type Answer, running, startBody } from '../http/running.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { shownHuman } from '../support/human.ts';
import { type Line, lineTo, through } from '../support/line.ts';
import { readyzSays } from '../support/readiness.ts';
import { startRedisServer } from '../support/redis-server.ts';
import { startS3Server } from '../support/s3-server.ts';

/** A service over lines that can be cut, and people who go on working while one of them is. */
const silenceMs = 1_200;
const credentials = { accessKeyId: 'tester', secretAccessKey: 'a secret of the test', region: 'nanchang', bucket: 'scans' };
const lines: Record<'database' | 'redis' | 'storage', Line> = {
  database: await toDatabase(),
  redis: await toRedis(),
  storage: await toStorage(),
};

async function toDatabase(): Promise<Line> {
  return lineTo(Number(new URL(process.env.TEST_SERVER_URL ?? '').port));
}

async function toRedis(): Promise<Line> {
  const server = await startRedisServer();
  atEndOfFile(() => server.close());
  return lineTo(Number(new URL(server.url).port));
}

async function toStorage(): Promise<Line> {
  const server = await startS3Server(credentials);
  atEndOfFile(() => server.close());
  return lineTo(Number(new URL(server.endpoint).port));
}

const redis = openRedis(`redis://127.0.0.1:${lines.redis.port}`, silenceMs).on('error', () => {});
atEndOfFile(() => redis.disconnect());
const storage = createS3Storage({
  ...credentials,
  endpoint: `http://127.0.0.1:${lines.storage.port}`,
  spoolFolder: '/tmp',
  silenceMs,
});
const { ask, json, person, world, origin, simulators } = await running({
  database: async (url) => through(url, lines.database),
  redis,
  logLevel: process.env.LOG_LEVEL ?? 'silent',
  storage,
  silenceMs,
});

afterEach(() => {
  for (const line of Object.values(lines)) line.mend();
});

const key = () => ({ 'idempotency-key': randomUUID() });

/** What everybody who cannot be served now is told. */
function expectHonest({ status, headers, body }: Answer): void {
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'storeDown' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(body.message).toMatch(/没有响应.*再试/);
}

/** Seconds of each refusal, for the eyes of who reads the run. */
const seconds: Record<string, number[]> = {};
async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await work();
  seconds[name] = [...(seconds[name] ?? []), Math.round(performance.now() - from) / 1000];
  return result;
}
atEndOfFile(() => console.info(JSON.stringify(seconds)));

async function untilServed(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe.each([
  ['database', 'hang'],
  ['database', 'cut'],
  ['redis', 'hang'],
  ['redis', 'cut'],
] as const)('while the %s line does %s', (store, how) => {
  it('who needs it is told at once, who does not goes on, and the repeat of what was refused is done once', async () => {
    const agent = await person('applicant');
    const named = key();
    expect((await ask('GET', '/api/v1/catalogue')).status).toBe(200);
    lines[store][how]();
    const start = () => agent.send('POST', '/applications', startBody, named);
    const refusals = [await timed(`${store} ${how}`, start)];
    // Everybody after the first does not wait for it any more: it is known to be silent.
    refusals.push(
      ...(await Promise.all(Array.from({ length: 12 }, () => timed(`${store} ${how}, later`, () => agent.send('GET', '/applications'))))),
    );
    refusals.forEach(expectHonest);
    expect((await timed(`${store} ${how}, without need`, () => ask('GET', '/api/v1/catalogue'))).status).toBe(200);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    await readyzSays(origin, 'checks', store, false);
    lines[store].mend();
    const done = await untilServed(start);
    expect(done.status).toBe(200);
    expect(await untilServed(start)).toMatchObject({ status: 200, body: { id: done.body.id } });
    expect(await world.database.application.count({ where: { accountId: agent.id } })).toBe(1);
    await readyzSays(origin, 'checks', store, true);
  });
});

describe('what was under way when the database fell silent', () => {
  it('is refused as soon as the silence is noticed, while the line still hangs', async () => {
    const agent = await person('applicant');
    const many = Array.from({ length: 20 }, () => agent.send('GET', '/applications'));
    lines.database.hang();
    const answers = await Promise.all(many);
    for (const answer of answers) if (answer.status !== 200) expectHonest(answer);
    expectHonest(await agent.send('GET', '/applications'));
    lines.database.mend();
    expect((await untilServed(() => agent.send('GET', '/applications'))).status).toBe(200);
  });
});

describe.each(['hang', 'cut'] as const)('while the storage line does %s', (how) => {
  it('an upload is refused in a sentence and may be sent again; all else goes on', async () => {
    const agent = await person('applicant');
    const { body } = await agent.send('POST', '/applications', startBody, key());
    const named = key();
    const upload = () => {
      const form = new FormData();
      form.append(
        'file',
        new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from(`scan ${how}`)])], { type: 'image/jpeg' }),
        'scan.jpg',
      );
      return ask('POST', `/api/v1/applications/${body.id}/scans`, { body: form, headers: { ...agent.bearer, ...named } });
    };
    lines.storage[how]();
    for (let time = 0; time < 6; time += 1) expectHonest(await timed(`storage ${how}`, upload));
    const tries = lines.storage.tries();
    // The breaker is open: nobody even tries to reach the store.
    expectHonest(await timed(`storage ${how}, later`, upload));
    expect(lines.storage.tries()).toBe(tries);
    expect((await agent.send('GET', '/applications')).status).toBe(200);
    await readyzSays(origin, 'parts', 'storage', 'silent');
    lines.storage.mend();
    expect((await untilServed(upload)).status).toBe(202);
    expect(await world.database.upload.count({ where: { applicationId: body.id } })).toBe(1);
  });
});

describe('while the SMS platform gives no answer', () => {
  it('the limit of who waits fires before the platform answers, and soon nobody asks it any more', async () => {
    let answered = 0;
    simulators.sms.trouble?.(() => {
      setTimeout(() => (answered += 1), 9_000).unref();
      return { delayMs: 9_000, drop: 'before' };
    });
    const askForCode = async (mobile: string) => {
      const ask = async (input: { body: unknown }) => (await json('POST', '/puzzles', input.body, key())).body as never;
      const human = await shownHuman({ redis, ask }, 'register', mobile);
      return json('POST', '/sms-codes', { purpose: 'register', mobile, ...human }, key());
    };
    const before = simulators.sms.requests.length;
    const first = await timed('sms', () => askForCode('13979100061'));
    expect(first).toMatchObject({ status: 502, body: { code: 'platformUnavailable', message: expect.stringMatching(/没有响应/) } });
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(answered).toBe(0);
    expect(simulators.sms.requests.length).toBeGreaterThan(before);
    expect((await ask('GET', '/api/v1/catalogue')).status).toBe(200);
    simulators.sms.trouble?.(() => undefined);
  });
});
