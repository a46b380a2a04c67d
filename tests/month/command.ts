import { parseArgs } from 'node:util';
import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { ensureDatabase } from '../../server/data/ensure-database.ts';
import { startTemporary } from '../../server/data/temporary-postgres.ts';
import { startMoneyService } from '../support/money/money-service.ts';
import { simulateMonth } from './month.ts';

/**
 * `npm run -s month -- --seed 7 --applications 2000`: a month of the service's money on a virtual clock. Real: PostgreSQL, the features, the
 * clients and notices over HTTP against the simulators, which fail at 5 %. Left out: form, scans, verification, sign-in, messages and parcel tracking. Last line
 * `{"ok","seed","applications","differences","ownerless","ms"}`; exit 0 when every yuan is where it belongs.
 */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, applications: { type: 'string', default: '200' } } });
const [seed, applications] = [Number(values.seed), Number(values.applications)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(applications) || applications < 1) {
  console.error('npm run -s month -- --seed 7 --applications 2000');
  process.exit(2);
}

/** Nobody's money depends on them. */
const leftOut = ['tellAgent', 'tellReceiver', 'trackParcel'] as const;

const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const postgres = await startTemporary();
try {
  const redis = new RedisMock({ keyPrefix: `month:${process.pid}:` }) as unknown as Redis;
  const databaseUrl = await ensureDatabase(postgres, 'month');
  const service = await startMoneyService({
    databaseUrl,
    redis,
    start: new Date('2026-03-02T08:00:00+08:00'),
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    without: leftOut,
  });
  const { ok, differences, ownerless, ...rest } = await simulateMonth(service, {
    seed,
    applications,
    tell: (line) => console.log(`${seconds()} s  ${line}`),
  });
  console.log(JSON.stringify(rest));
  await service.close();
  redis.disconnect();
  console.log(JSON.stringify({ ok, seed, applications, differences, ownerless, ms: Math.round(performance.now() - started) }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await postgres.stop();
}
process.exit();
