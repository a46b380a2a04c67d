import { describe, expect, it } from '@jest/globals';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { testRedis } from '../support/redis.ts';
import { simulateMonth } from './month.ts';
import { startMovedService } from './moved-service.ts';

const applications = 10;
const { url } = await testDatabase({ poolSize: 2 });
const service = await startMovedService({
  databaseUrl: url,
  redis: testRedis(),
  start: new Date('2026-03-02T08:00:00+08:00'),
});
atEndOfFile(() => service.close());

/** Another one each day, the same for everybody on that day; a failure names it. */
const seed = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));

describe('a month', () => {
  it(`with people and platforms as seed ${seed} says: money in = bills = invoices + refunds, and nobody waits for nobody`, async () => {
    const verdict = await simulateMonth(service, { seed, applications, stepHours: 4, tell: () => undefined });
    expect(verdict).toMatchObject({ ok: true, differences: 0, ownerless: 0, faults: [] });
    expect(verdict.counts.applications).toBe(applications);
    expect(verdict.counts.payments).toBeGreaterThan(applications / 2);
  }, 600_000);
});
