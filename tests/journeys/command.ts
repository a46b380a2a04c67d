import { Redis } from 'ioredis';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { runService } from '../support/service.ts';
import { cast } from '../support/story/people.ts';
import { type Teller, wholeWay } from './whole-way.ts';

/**
 * `npm run -s journey`: one application from registration to delivery over real HTTP on free ports and the embedded default. Last line:
 * `{"ok","ms","steps":[{"name","ms"}…],"rssMb"}`; exit 0 when all went well.
 */
const started = performance.now();
const steps: { name: string; ms: number }[] = [];
const since = (from: number) => Math.round(performance.now() - from);

const measured: Teller = async (name, step) => {
  const from = performance.now();
  const result = await step();
  steps.push({ name, ms: since(from) });
  return result;
};

async function journey(): Promise<object> {
  const postgres = await measured('数据库', () => startTemporary());
  try {
    const redis = process.env.REDIS_URL ? new Redis(process.env.REDIS_URL) : memoryRedis();
    const databaseUrl = await ensureDatabase(postgres, 'journey');
    const service = await measured('启动', () => runService({ databaseUrl, redis, logLevel: process.env.LOG_LEVEL ?? 'error' }));
    try {
      const { final } = await wholeWay(service, cast(Math.floor(Date.now() / 1000) % 100_000), 'primary', 'wechatNative', measured);
      return { ok: final.state === 'completed', ms: since(started), steps, rssMb: Math.round(process.memoryUsage().rss / 1_048_576) };
    } finally {
      await service.close();
      redis.disconnect();
    }
  } finally {
    await postgres.stop();
  }
}

try {
  const result = await journey();
  console.log(JSON.stringify(result));
  process.exit((result as { ok: boolean }).ok ? 0 : 1);
} catch (error) {
  const failure = error as Error & { problem?: unknown };
  console.error(failure);
  console.log(JSON.stringify({ ok: false, ms: since(started), steps, error: failure.message, problem: failure.problem }));
  process.exit(1);
}
