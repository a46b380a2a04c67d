import { join } from 'node:path';
import { Redis } from 'ioredis';
import { webRoots } from '../../server/development/build-pages.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { createLog } from '../../server/log.ts';
import { startService } from '../../server/service.ts';
import { type ClientOptions, platformsBehind } from '../support/money/client-options.ts';
import { watchEffects } from './kill-points.ts';

/** What the process is told by REPEAT_SERVICE. */
export interface ToldToRepeat {
  databaseUrl: string;
  redisUrl: string;
  folder: string;
  port: number;
  clients: ClientOptions;
  /** The side effect after which it is killed: 0 is before the first; null is never. */
  killAfter: number | null;
}

/** The service without background work, as a power cut would leave it: it kills itself in the middle of the one request that it gets. */
const told = JSON.parse(process.env.REPEAT_SERVICE ?? '{}') as ToldToRepeat;
const redis = new Redis(told.redisUrl);
await startService({
  databaseUrl: told.databaseUrl,
  redis,
  sealer: developmentSealer(),
  log: createLog(process.env.LOG_LEVEL ?? 'silent'),
  host: '127.0.0.1',
  port: told.port,
  platforms: () => platformsBehind(told.clients, redis, told.folder),
  temporaryFolder: join(told.folder, 'temporary'),
  scanWorkers: 1,
  web: webRoots,
  // A job is written with the state and left undone: what is looked at here is the request.
  jobs: () => ({ send: async () => {}, start: async () => {}, stop: async () => {}, rest: async () => {} }),
});

let effects = 0;
watchEffects((name) => {
  effects += 1;
  process.stdout.write(`${effects} ${name}\n`);
  if (effects === told.killAfter) process.kill(process.pid, 'SIGKILL');
});
process.stdout.write('ready\n');
