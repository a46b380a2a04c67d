import { describe, expect, it } from '@jest/globals';
import { ceilings } from '../../server/access/limits.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { runService } from '../support/service.ts';
import { startAppendingProxy } from './appending-proxy.ts';

const { url } = await testDatabase();

/** A service that trusts so many proxies behind so many real ones, and what it wrote down. */
async function behind(proxies: number, trustedProxies: number) {
  const lines: string[] = [];
  const logTo = { write: (line: string) => void lines.push(line) };
  const service = await runService({ databaseUrl: url, redis: testRedis(), logLevel: 'info', logTo, trustedProxies });
  const chain = [{ origin: service.origin, close: async () => {} }];
  for (let count = 0; count < proxies; count += 1) chain.unshift(await startAppendingProxy(chain[0]?.origin ?? ''));
  const front = chain[0]?.origin ?? '';
  const standing = async () => ((await (await fetch(`${service.origin}/readyz`)).json()) as { parts: { proxies: string } }).parts.proxies;
  const close = async () => {
    for (const one of chain) await one.close();
    await service.close();
  };
  return { front, standing, said: () => lines.filter((line) => line.includes('TRUSTED_PROXIES')), close };
}

describe('TRUSTED_PROXIES behind real proxies', () => {
  it.each([
    ['one where none is trusted', 1, 0, /TRUSTED_PROXIES is 0/],
    ['one, as configured', 1, 1, null],
    ['two where one is trusted', 2, 1, /too low/],
    ['two, as configured', 2, 2, null],
    ['one where two are trusted', 1, 2, /fewer addresses/],
    ['none where one is trusted: somebody goes round it', 0, 1, /fewer addresses/],
    ['none, as configured', 0, 0, null],
  ])('%s', async (_, proxies, trusted, fault) => {
    const { front, standing, said, close } = await behind(proxies, trusted);
    try {
      expect(await standing()).toBe('as configured');
      for (let times = 0; times < 3; times += 1) expect((await fetch(`${front}/api/v1/catalogue`)).status).toBe(200);
      if (fault) expect(await standing()).toMatch(fault);
      else expect(await standing()).toBe('as configured');
      expect(said()).toHaveLength(fault ? 1 : 0);
    } finally {
      await close();
    }
  });

  it('counts a stranger who writes the header as one stranger still', async () => {
    const { front, close } = await behind(1, 1);
    try {
      const guess = (count: number) =>
        fetch(`${front}/api/v1/service/primary-key-holders`, {
          method: 'POST',
          headers: { 'x-service-token': `nobody-${count}`, 'x-forwarded-for': `198.51.100.${count}` },
        });
      const codes: number[] = [];
      for (let count = 0; count < ceilings.serviceToken.points + 1; count += 1) codes.push((await guess(count)).status);
      expect(codes.at(0)).not.toBe(429);
      expect(codes.at(-1)).toBe(429);
    } finally {
      await close();
    }
  });
});
