import { join } from 'node:path';
import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { webRoots } from '../../server/development/build-pages.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import { createLog } from '../../server/log.ts';
import { startService } from '../../server/service.ts';
import { type ClientOptions, platformsBehind } from '../support/money/client-options.ts';
import { type Case, deedsOf } from '../support/money/deeds.ts';
import { watchEffects } from './kill-points.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

/** What the process is told by KILL_SERVICE. */
export interface Told {
  databaseUrl: string;
  folder: string;
  port: number;
  clients: ClientOptions;
  scenario: ScenarioName;
  applied: Case;
  /** The side effect after which it is killed: 0 is before the first; null is never. */
  killAfter: number | null;
}

/** The service with one person who wants one thing and does not give up. Kills itself in the middle, as a power cut would. */
const told = JSON.parse(process.env.KILL_SERVICE ?? '{}') as Told;
const impatient = { expire: 1, supervise: 1, retry: 1 };
const redis = new RedisMock() as unknown as Redis;

const service = await startService({
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
  jobs: (given) => createJobs({ ...given, pace: impatient }),
});
const { world } = service;
const deeds = deedsOf({ world });
const { wishes, isDone } = scenarios[told.scenario];

let effects = 0;
function happened(name: string): void {
  effects += 1;
  process.stdout.write(`${effects} ${name}\n`);
  if (effects === told.killAfter) process.kill(process.pid, 'SIGKILL');
}

if (told.killAfter === 0) process.kill(process.pid, 'SIGKILL');
watchEffects(happened);

/** Whatever goes wrong, the person tries again, and so does the clock. */
const again = async (work: () => Promise<unknown>) => void (await work().catch(() => undefined));

for (;;) {
  await again(() => wishes(world, deeds, told.applied));
  await again(() => sweepPayments(world));
  await again(() => sweepRefunds(world));
  if (await isDone(world, told.applied).catch(() => false)) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
process.stdout.write('done\n');
