import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { browser } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { buildServer, startBuilt } from './built.ts';
import { deployment } from './environment.ts';
import { startFront } from './front.ts';

const { url: databaseUrl } = await testDatabase();
const { folder, env } = deployment();
let redis: RedisServer;
let stored: Record<string, string>;

beforeAll(async () => {
  buildServer();
  redis = await startRedisServer();
  stored = { ...env, HOST: '127.0.0.1', DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
atEndOfFile(() => redis.close());

/** Starts the built entry on a free port and ends it when the story is told. */
async function running(story: (origin: string) => Promise<void>): Promise<string> {
  const port = await freePort();
  const program = startBuilt('main', { ...stored, PORT: String(port) });
  const died = program.ended.then((code) => {
    throw new Error(`the built entry ended with ${code}: ${program.output()}`);
  });
  try {
    await Promise.race([died, story(`http://127.0.0.1:${port}`)]);
  } catch (error) {
    throw new Error(`the service's own words: ${program.output()}`, { cause: error });
  } finally {
    died.catch(() => {});
    await program.kill('SIGTERM');
  }
  return program.output();
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const checksOf = async (origin: string): Promise<Record<string, boolean> | undefined> => {
  const response = await fetch(`${origin}/readyz`).catch(() => undefined);
  return response?.status === 200 ? ((await response.json()) as { checks: Record<string, boolean> }).checks : undefined;
};

describe('the built production entry', () => {
  it('starts on its stores from any folder, is ready, complains of nothing and ends when it is told to', async () => {
    const output = await running(async (origin) => {
      const checks = await eventually('the service is ready', () => checksOf(origin));
      expect(checks).toEqual({ database: true, redis: true, web: true });
    });
    expect(output).not.toMatch(/error|^\s+at /im);
  });

  it('makes the first administrator, who signs in', async () => {
    const memory = new Redis(redis.url);
    await running(async (origin) => {
      await eventually('the service is ready', () => checksOf(origin));
      const front = await startFront(origin);
      const administrator = browser(front.origin);
      const { id } = await administrator.call('POST /captchas', {});
      const sign = { captchaId: id, captcha: (await memory.get(`captcha:${id}`)) ?? '' };
      const body = { login: 'admin', password: env.FIRST_ADMINISTRATOR_PASSWORD ?? '', ...sign };
      const session = await administrator.call('POST /staff/sessions', { body });
      expect(session.roles).toEqual(['administrator']);
      await front.close();
    });
    memory.disconnect();
  });
});
