import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { ProductionEnv } from '../config/env.ts';
import { readProductionEnv } from '../config/production-env.ts';
import { createSealer } from './data/sealing.ts';
import { ensureStaff } from './features/staff/ensure.ts';
import { createLog } from './log.ts';
import { realPlatforms } from './real-platforms.ts';
import { repository } from './repository.ts';
import { type Service, startService } from './service.ts';

/**
 * The service on real platforms; everything comes from the environment. What cannot start says why in one line and ends with 1.
 * Only hoisted functions below: the last line calls them.
 */

async function begin(): Promise<void> {
  await start(readProductionEnv(process.env));
}

async function start(env: ProductionEnv): Promise<void> {
  const log = createLog(env.LOG_LEVEL);
  const redis = await connect(env.REDIS_URL, log);
  const service = await startService({
    databaseUrl: env.DATABASE_URL,
    redis,
    sealer: createSealer({ keys: env.SEALING_KEYS, current: Object.keys(env.SEALING_KEYS).at(-1) ?? '', indexKey: env.INDEX_KEY }),
    log,
    host: env.HOST,
    port: env.PORT,
    origin: env.ORIGIN,
    trustedProxies: env.TRUSTED_PROXIES,
    temporaryFolder: join(tmpdir(), 'certificate-service'),
    scanWorkers: env.SCAN_WORKERS,
    platforms: (at) => realPlatforms(env, at),
    web: { h5: join(repository, 'miniprogram/dist/h5'), console: join(repository, 'server/console/dist') },
  });
  endOnSignal(service, redis);
  await ensureStaff(service.world, [
    { login: env.FIRST_ADMINISTRATOR_LOGIN, name: '管理员', roles: ['administrator'], password: env.FIRST_ADMINISTRATOR_PASSWORD },
  ]);
  log.info({ url: service.url, origin: env.ORIGIN }, 'listening');
}

/** Waits for the first answer, so that a wrong address is told at the start; later breaks are only logged, the client connects again. */
async function connect(url: string, log: Logger): Promise<Redis> {
  const redis = new Redis(url, { lazyConnect: true });
  let reason: Error | undefined;
  const keep = (error: Error) => {
    reason ??= error;
  };
  redis.on('error', keep);
  await redis.connect().catch((error: unknown) => {
    throw new Error(`REDIS_URL: ${wordsOf(reason ?? error)}`);
  });
  redis.off('error', keep).on('error', (err) => log.warn({ err }, 'redis'));
  return redis;
}

function endOnSignal(service: Service, redis: Redis): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, async () => {
      await service.close();
      redis.disconnect();
      process.exit(0);
    });
}

/** One line and no stack: what a deployer must read stands alone. */
function refuse(error: unknown): never {
  console.error(wordsOf(error).replaceAll(/\s*\n\s*/g, ' '));
  process.exit(1);
}

// An attempt on several addresses fails with one error for each and no words of its own.
function wordsOf(error: unknown): string {
  const { message, code, errors = [] } = error as Error & { code?: string; errors?: Error[] };
  return message || errors[0]?.message || code || String(error);
}

await begin().catch(refuse);
