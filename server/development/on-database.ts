import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commonEnv, readEnv } from '../../config/env.ts';
import { createDiskStorage } from '../platforms/storage/disk.ts';
import { memoryRedis } from './memory-redis.ts';
import { startEmbedded } from './postgres/embedded.ts';
import { ensureDatabase } from './postgres/ensure-database.ts';
import { runService } from './simulated-service.ts';

/**
 * Runs a command on the database of DATABASE_URL, or of the embedded default, which is started for it when it does not run. `withService`: on
 * the embedded default that nobody uses, a service with simulated platforms runs beside the command.
 */
export async function onDatabase(
  environment: NodeJS.ProcessEnv,
  command: (url: string) => Promise<number>,
  { withService = false } = {},
): Promise<number> {
  const { DATABASE_URL, DATA_DIR } = readEnv(commonEnv, environment);
  if (DATABASE_URL) return command(DATABASE_URL);
  const folder = resolve(DATA_DIR);
  mkdirSync(folder, { recursive: true });
  const embedded = await startEmbedded(join(folder, 'postgres'));
  const databaseUrl = await ensureDatabase(embedded, 'app');
  const redis = memoryRedis({ keyPrefix: `command:${process.pid}:` });
  const storage = createDiskStorage(join(folder, 'objects'));
  const service = withService && !embedded.adopted ? await runService({ databaseUrl, redis, storage }) : null;
  try {
    return await command(databaseUrl);
  } finally {
    await service?.close();
    redis.disconnect();
    await embedded.stop();
  }
}
