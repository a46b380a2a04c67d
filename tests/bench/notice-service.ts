import { join } from 'node:path';
import { webRoots } from '../../server/development/build-pages.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { createLog } from '../../server/log.ts';
import { startService } from '../../server/service.ts';
import { type ClientOptions, platformsBehind } from '../support/money/client-options.ts';

/** What the process is told; the simulators run in the other one. */
export interface NoticeService {
  databaseUrl: string;
  folder: string;
  clients: ClientOptions;
}

/** The service whose notices are measured, in a process of its own. Says its address when it listens. */
const { databaseUrl, folder, clients } = JSON.parse(process.env.NOTICE_SERVICE ?? '{}') as NoticeService;
const redis = memoryRedis();
const service = await startService({
  databaseUrl,
  redis,
  sealer: developmentSealer(),
  log: createLog('silent'),
  host: '127.0.0.1',
  port: 0,
  platforms: () => platformsBehind(clients, redis, folder),
  temporaryFolder: join(folder, 'temporary'),
  scanWorkers: 1,
  web: webRoots,
});
console.log(JSON.stringify({ origin: service.url }));
