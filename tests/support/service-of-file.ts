import type { Catalogue } from '../../config/catalogue/index.ts';
import { atEndOfFile } from './at-end.ts';
import { testDatabase } from './database.ts';
import { catalogue } from './products.ts';
import { testRedis } from './redis.ts';
import { type RunningService, runService } from './service.ts';

type Told = Pick<Parameters<typeof runService>[0], 'logLevel' | 'logTo' | 'ceilings' | 'asksRegister'>;

/** The whole service for one test file, on a database of its own; stopped when the file is over. */
export async function serviceOfFile(products: Catalogue = catalogue, told: Told = {}): Promise<RunningService> {
  const { url } = await testDatabase();
  const service = await runService({ databaseUrl: url, redis: testRedis(), products, ...told });
  atEndOfFile(() => service.close());
  return service;
}
