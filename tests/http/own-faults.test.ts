import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { pino } from 'pino';
import { z } from 'zod';
import type { Handlers } from '../../server/access/call.ts';
import { answerProblems } from '../../server/http/errors.ts';
import { mount } from '../../server/http/mount.ts';
import { logRequests } from '../../server/http/request-log.ts';
import type { World } from '../../server/world.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testRedis } from '../support/redis.ts';

const logged: string[] = [];
const log = pino({}, { write: (line) => void logged.push(line) });

/** An endpoint for everybody whose handler is `handler`. */
async function served(handler: () => Promise<unknown>): Promise<string> {
  const app = new Koa().use(logRequests(log)).use(answerProblems(log));
  const world = { redis: testRedis(), log, platforms: {} } as Partial<World> as World;
  app.use(mount(world, { 'GET /catalogue': handler } as unknown as Handlers).routes());
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', resolve));
  atEndOfFile(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/catalogue`;
}

describe('a fault of ours', () => {
  it.each([
    ['an answer that does not fit the table', async () => [{ id: 7 }]],
    ['a stored value that does not fit its shape', async () => z.object({ at: z.string() }).parse({ at: 7 })],
  ])('%s is never told to the user as theirs, and is logged under the number of the request', async (_, handler) => {
    logged.length = 0;
    const response = await fetch(await served(handler));
    const problem = (await response.json()) as { code: string; requestId: string };
    expect({ status: response.status, problem }).toEqual({
      status: 500,
      problem: { code: 'internal', message: '系统繁忙，请一分钟后再试。', requestId: problem.requestId },
    });
    const [line] = logged.map((text) => JSON.parse(text)).filter(({ level }) => level >= 50);
    expect(line).toMatchObject({ requestId: problem.requestId, msg: 'request failed', err: { type: 'ZodError' } });
  });
});
