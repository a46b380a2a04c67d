import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { commonEnv, readEnv } from '../config/env.ts';
import { keys } from '../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../server/contract/machines/application.ts';
import { claimDatabase } from '../server/data/claim.ts';
import { faultWords } from '../server/data/fault-words.ts';
import { startEmbedded } from '../server/development/postgres/embedded.ts';
import { ensureDatabase } from '../server/development/postgres/ensure-database.ts';
import { createDiskStorage } from '../server/platforms/storage/disk.ts';
import type { World } from '../server/world.ts';
import { type RunningService, runService } from '../tests/support/service.ts';
import { type Cast, cast } from '../tests/support/story/people.ts';
import { walkTo } from './seed-walk.ts';

/**
 * `npm run -s seed -- approved`: one more application in that state, in the database of DATABASE_URL or of the embedded default, beside a
 * running service or alone. Walks the real commands over HTTP on a service of its own, with simulated platforms.
 */
const env = readEnv(commonEnv, process.env);
const state = process.argv[2] as ApplicationState | undefined;
const states = keys<ApplicationState>(lifecycle.states);
if (env.NODE_ENV === 'production') refuse('NODE_ENV=production: seeding invents applicants and is for development only.');
if (!state || !states.includes(state)) refuse(`Which state? npm run -s seed -- ${states.join('|')}`);

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Invented people whom the database does not know yet. */
async function stranger({ world }: RunningService): Promise<Cast> {
  for (let number = Math.floor(Date.now() / 1000) % 100_000; ; number = (number + 1) % 100_000) {
    const who = cast(number);
    const known = { OR: [{ uscc: who.uscc }, { mobileIndex: world.sealer.index(who.mobile) }] };
    if (!(await world.database.account.findFirst({ where: known, select: { id: true } }))) return who;
  }
}

async function seed(service: RunningService, wanted: ApplicationState): Promise<void> {
  const who = await stranger(service);
  const agent = await walkTo(service, wanted, who);
  const { orderNumber, stateLabel } = await agent.looks();
  console.log([`订单号  ${orderNumber}（${stateLabel}）`, `登录名  ${who.uscc}`, `密码    ${who.password}`].join('\n'));
}

const folder = resolve(env.DATA_DIR);
mkdirSync(folder, { recursive: true });
const embedded = env.DATABASE_URL ? null : await startEmbedded(join(folder, 'postgres'));
const databaseUrl = embedded ? await ensureDatabase(embedded, 'app') : (env.DATABASE_URL ?? '');
// Captchas and sessions of the walk are nobody else's business: they stay in this process.
const redis = new RedisMock({ keyPrefix: `seed:${process.pid}:` }) as unknown as Redis;
const prepare = ({ database, now, origin }: World) => claimDatabase(database, 'development', origin, now());
const storage = createDiskStorage(join(folder, 'objects'));
const service = await runService({ databaseUrl, redis, storage, prepare }).catch((error: unknown) => refuse(faultWords(error)));
try {
  await seed(service, state);
} finally {
  await service.close();
  redis.disconnect();
  await embedded?.stop();
}
process.exit(0);
