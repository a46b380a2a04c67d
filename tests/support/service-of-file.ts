import type { Catalogue } from '../../config/catalogue/index.ts';
import { atEndOfFile } from './at-end.ts';
import { testDatabase } from './database.ts';
import { testRedis } from './redis.ts';
import { type RunningService, runService } from './service.ts';

/** The whole service for one test file, on a database of its own; stopped when the file is over. `products`: default those that ship. */
export async function serviceOfFile(products?: Catalogue): Promise<RunningService> {
  const { url } = await testDatabase();
  const service = await runService({ databaseUrl: url, redis: testRedis(), ...(products && { products }) });
  atEndOfFile(() => service.close());
  return service;
}
