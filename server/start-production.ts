import { join, resolve } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { productionCatalogue } from '../config/catalogue/index.ts';
import type { ProductionEnv } from '../config/env.ts';
import { claimDatabase } from './data/claim.ts';
import { faultWords } from './data/fault-words.ts';
import { openRedis } from './data/redis.ts';
import { repository } from './data/repository.ts';
import { sealerBy } from './data/sealing-keys.ts';
import { ensureStaff, type FirstMember } from './features/staff/ensure.ts';
import { createLog } from './log.ts';
import { realPlatforms } from './real-platforms.ts';
import { askAtStart, type Service, startService } from './service.ts';

/** The service on real platforms, until a signal ends it. */
export async function startProduction(env: ProductionEnv): Promise<void> {
  const products = productionCatalogue(env.CATALOGUE_FILE);
  const log = createLog(env.LOG_LEVEL);
  const redis = await connect(env.REDIS_URL, env.DEPENDENCY_SILENCE_MS, log);
  const service = await startService({
    databaseUrl: env.DATABASE_URL,
    redis,
    silenceMs: env.DEPENDENCY_SILENCE_MS,
    sealer: sealerBy(env),
    log,
    host: env.HOST,
    port: env.PORT,
    origin: env.ORIGIN,
    trustedProxies: env.TRUSTED_PROXIES,
    securityContact: env.SECURITY_CONTACT,
    lowestAppVersion: env.LOWEST_APP_VERSION,
    temporaryFolder: join(resolve(env.DATA_DIR), 'temporary'),
    scanWorkers: env.SCAN_WORKERS,
    products,
    unkeyedEvents: env.EVIDENCE_UNKEYED,
    ...(!staysInside(env) && { evidenceMail: env.EVIDENCE_MAIL }),
    secondFactor: 'required',
    platforms: (at) => realPlatforms(env, at),
    async prepare(world) {
      await claimDatabase(world.database, 'production', env.ORIGIN, world.now());
      await ensureStaff(world, [firstAdministrator(env)]);
    },
    web: { h5: join(repository, 'miniprogram/dist/h5'), console: join(repository, 'server/console/dist') },
  });
  await askAtStart(service.world);
  endOnSignal(service, redis);
  if (staysInside(env)) log.warn(headsStayInside);
  log.info({ url: service.url, origin: env.ORIGIN }, 'listening');
}

/** Whether somebody put a name to it that no head leaves the house. */
const staysInside = ({ EVIDENCE_MAIL }: ProductionEnv): boolean => EVIDENCE_MAIL.startsWith('none:');

const headsStayInside =
  'EVIDENCE_MAIL is none, as somebody decided: the daily head of the log of events leaves the house with this log alone; keep it where the owners of database, bucket and Redis cannot write';

function firstAdministrator(env: ProductionEnv): FirstMember {
  const { FIRST_ADMINISTRATOR_LOGIN: login, FIRST_ADMINISTRATOR_PASSWORD: password } = env;
  return {
    login,
    name: '管理员',
    roles: ['administrator'],
    password,
    mobile: env.FIRST_ADMINISTRATOR_MOBILE || undefined,
    givenPassword: true,
  };
}

/** Waits for the first answer, so that a wrong address is told at the start; later breaks are only logged, the client connects again. */
async function connect(url: string, silenceMs: number, log: Logger): Promise<Redis> {
  const redis = openRedis(url, silenceMs, { lazyConnect: true });
  let reason: Error | undefined;
  const keep = (error: Error) => {
    reason ??= error;
  };
  redis.on('error', keep);
  await redis.connect().catch((error: unknown) => {
    throw new Error(`REDIS_URL: ${faultWords(reason ?? error)}`);
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
