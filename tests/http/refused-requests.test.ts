import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { Refusal } from '../../server/contract/errors.ts';
import { openDatabase } from '../../server/data/database.ts';
import { answerProblems } from '../../server/http/errors.ts';
import { noteRefusals } from '../../server/http/refusals.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { runService } from '../support/service.ts';
import { eventually } from '../support/story/patience.ts';
import { running } from './running.ts';

const { world } = await running();
const { database, log } = world;
let code = 0;

/** A server that refuses everything under addresses of its callers, which it believes; answers with the code told. */
async function refusing(over: Partial<Parameters<typeof noteRefusals>[0]> = {}) {
  const refusals = noteRefusals({ database, log, now: () => new Date('2026-11-30T02:00:00Z'), ...over });
  const app = new Koa({ proxy: true });
  app.silent = true;
  app.use((ctx, next) => {
    ctx.state.requestId = `R${String(++code).padStart(5, '0')}`;
    ctx._matchedRoute = '/api/v1/applications';
    return next();
  });
  app.use(answerProblems(log, refusals.note));
  app.use((ctx) => {
    if (ctx.query.bad) ctx._matchedRoute = `/api/v1/\u0000`;
    throw new Refusal('notSignedIn');
  });
  const server = app.listen(0, '127.0.0.1');
  atEndOfFile(async () => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const asks = async (address: string, query = '') => {
    const answer = await fetch(`http://127.0.0.1:${port}/${query}`, { headers: { 'x-forwarded-for': address } });
    return ((await answer.json()) as { requestId: string }).requestId;
  };
  return { asks, flush: refusals.flush };
}

const isKept = async (its: string) => (await database.refusedRequest.count({ where: { code: its } })) === 1;

describe('the record of what was refused', () => {
  it('is not filled by one address: another’s refusal is found however often the first was refused', async () => {
    const { asks, flush } = await refusing();
    const all: string[] = [];
    for (let tries = 0; tries < 700; tries += 1) all.push(await asks('203.0.113.7'));
    const others = await asks('198.51.100.20');
    await flush();
    expect(await isKept(others)).toBe(true);
    expect(await database.refusedRequest.count({ where: { code: { in: all } } })).toBeLessThan(100);
  });

  it('goes on past one that the database does not take', async () => {
    const { asks, flush } = await refusing();
    const bad = await asks('203.0.113.8', '?bad=1');
    const good = await asks('203.0.113.8');
    await eventually(
      'the good one is written',
      async () => {
        await flush();
        return isKept(good);
      },
      10_000,
    );
    expect(await isKept(bad)).toBe(false);
  });

  it('is written to its end before the service has closed', async () => {
    const { url } = await testDatabase();
    const service = await runService({ databaseUrl: url, redis: testRedis() });
    const ask = async () => (await fetch(`${service.origin}/api/v1/applications`)).headers.get('x-request-id') ?? '';
    const codes = await Promise.all(Array.from({ length: 20 }, ask));
    await service.close();
    const { prisma, close } = openDatabase(url, { silenceMs: 1_200, onIdleError: () => {} });
    atEndOfFile(close);
    expect(await prisma.refusedRequest.count({ where: { code: { in: codes } } })).toBe(20);
  });
});
