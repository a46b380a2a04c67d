import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogue, withOverrides } from '../../config/catalogue/index.ts';
import { commonEnv, migrateEnv, readEnv } from '../../config/env.ts';
import { installSchema } from '../commands/install-schema.ts';
import { claimDatabase } from '../data/claim.ts';
import { faultWords } from '../data/fault-words.ts';
import { openRedis } from '../data/redis.ts';
import { ensureStaff } from '../features/staff/ensure.ts';
import { createLog } from '../log.ts';
import { createDiskStorage } from '../platforms/storage/disk.ts';
import { askAtStart, startService } from '../service.ts';
import { buildWeb, webRoots } from './build-pages.ts';
import { demoStaff } from './demo.ts';
import { developmentSealer } from './keys.ts';
import { memoryRedis } from './memory-redis.ts';
import { pagesWaitedFor } from './pages-waited-for.ts';
import { whenNpmIsGone } from './parents.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { ensureDatabase } from './postgres/ensure-database.ts';
import { sandboxOf, simulatedPlatforms, startSimulators, stopSimulators } from './simulated.ts';

const env = readEnv(commonEnv, process.env);
if (env.NODE_ENV === 'production') {
  console.error('NODE_ENV=production: this entry runs on simulators. Start `node server/dist/main.js` with the real platforms instead.');
  process.exit(1);
}

const log = createLog(process.env.LOG_LEVEL ? env.LOG_LEVEL : 'warn');
const folder = resolve(env.DATA_DIR);
mkdirSync(folder, { recursive: true });

const web = buildWeb();
const embedded = env.DATABASE_URL ? null : await startEmbedded(join(folder, 'postgres'));
const databaseUrl = embedded ? await ensureDatabase(embedded, 'app') : await namedDatabase(env.DATABASE_URL ?? '');
const redis = env.REDIS_URL ? openRedis(env.REDIS_URL, env.DEPENDENCY_SILENCE_MS) : memoryRedis();
const storageBy = env.S3_ENDPOINT
  ? await objectStorage(env.S3_ENDPOINT)
  : (spool: string) => createDiskStorage(join(folder, 'objects'), spool);
let origin = env.ORIGIN ?? '';
const simulators = await startSimulators(() => origin);
const service = await startService({
  databaseUrl,
  redis,
  silenceMs: env.DEPENDENCY_SILENCE_MS,
  sealer: developmentSealer(env.SEALING_SUITE),
  log,
  host: env.HOST,
  port: env.PORT,
  origin: env.ORIGIN,
  trustedProxies: env.TRUSTED_PROXIES,
  lowestAppVersion: env.LOWEST_APP_VERSION,
  temporaryFolder: join(folder, 'temporary'),
  scanWorkers: env.SCAN_WORKERS,
  products: withOverrides(catalogue, env.CATALOGUE_FILE),
  platforms: (at) =>
    simulatedPlatforms(simulators, {
      ...at,
      storage: storageBy(at.temporary),
      now: () => new Date(),
      issuesInvoices: env.INVOICES === 'provider',
      asksRegister: env.REGISTER === 'tencent',
    }),
  web: webRoots,
  webReady: web.ready,
  before: [pagesWaitedFor(webRoots, web.failed), sandboxOf(simulators)],
  prepare: (world) => claimDatabase(world.database, 'development', world.origin, world.now()),
}).catch(refuse);
origin = service.world.origin;
await ensureStaff(service.world, demoStaff);
await askAtStart(service.world);
announce();

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stopOnce);
whenNpmIsGone(process.env.npm_lifecycle_event, stopOnce);

/** A database that was named has its schema installed when its owner is named too; else `commands/migrate` has done it, as in production. */
async function namedDatabase(url: string): Promise<string> {
  const { DATABASE_OWNER_URL: owner } = readEnv(migrateEnv.partial(), process.env);
  if (owner) await installSchema(owner, decodeURIComponent(new URL(url).username));
  return url;
}

/** Loaded only when asked for: the AWS client is a tenth of this process. */
async function objectStorage(endpoint: string) {
  const { s3By } = await import('../platforms/storage/s3-named.ts');
  return (spoolFolder: string) => s3By({ ...env, S3_ENDPOINT: endpoint }, spoolFolder);
}

/** A database that was named may be the wrong one: one line, as in production. */
function refuse(error: unknown): never {
  const words = faultWords(error);
  if (!words.startsWith('DATABASE_URL')) throw error;
  console.error(words);
  process.exit(1);
}

/** Who is told twice ends once: npm hands a signal on that has come here already. */
function stopOnce(): void {
  if (!stopping) void stop();
  stopping = true;
}

async function stop(): Promise<void> {
  web.stop();
  await service.close();
  await stopSimulators(simulators);
  redis.disconnect();
  await embedded?.stop();
  process.exit(0);
}

function announce(): void {
  const [reviewer] = demoStaff;
  console.log(
    [
      '',
      `  Applicants      ${origin}/`,
      `  Staff console   ${origin}/console/   (${demoStaff.map(({ login }) => login).join(', ')}; password ${reviewer?.password})`,
      `  Sandbox         ${origin}/sandbox     (SMS, WeChat, mail, payments, face checks, parcels)`,
      `  API             ${origin}/api/v1      ${origin}/openapi.json`,
      `  Health          ${origin}/healthz     ${origin}/readyz`,
      '',
      `  Database  ${env.DATABASE_URL ? 'DATABASE_URL' : `embedded PostgreSQL in ${join(env.DATA_DIR, 'postgres')}`}`,
      `  Sessions  ${env.REDIS_URL ? 'REDIS_URL' : 'in memory; they end with this process (set REDIS_URL for a real Redis)'}`,
      `  Files     ${env.S3_ENDPOINT ? 'S3_ENDPOINT' : join(env.DATA_DIR, 'objects')}`,
      '  Platforms simulated: WeChat, WeChat Pay, Alipay, Tencent SMS and FaceID, SF, Kuaidi100, SMTP',
      '',
    ].join('\n'),
  );
}
