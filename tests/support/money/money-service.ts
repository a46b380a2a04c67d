import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { webRoots } from '../../../server/development/build-pages.ts';
import { developmentSealer } from '../../../server/development/keys.ts';
import { simulatedPlatforms, startSimulators, stopSimulators } from '../../../server/development/simulated.ts';
import { createLog } from '../../../server/log.ts';
import { createDiskStorage } from '../../../server/platforms/storage/disk.ts';
import { type ServiceOptions, startService } from '../../../server/service.ts';
import type { World } from '../../../server/world.ts';
import { type JobTable, jobTable } from './job-table.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export interface MoneyService {
  origin: string;
  world: World;
  clock: VirtualClock;
  jobs: JobTable;
  simulators: Awaited<ReturnType<typeof startSimulators>>;
  /** Lets notices arrive and does every job that is due, until nothing is left to do at this moment. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface MoneyOptions {
  databaseUrl: string;
  redis: Redis;
  start: Date;
  logLevel?: string;
  /** An issuing service issues the invoices; default finance does. */
  issuesInvoices?: boolean;
}

/** The service with real clients, simulators, notices over HTTP and PostgreSQL, all on a clock that the caller moves. */
export async function startMoneyService(options: MoneyOptions): Promise<MoneyService> {
  const clock = virtualClock(options.start);
  let jobs: JobTable | undefined;
  const on = await serviceOn(options, clock.now, (given) => {
    jobs = jobTable(() => on.world.database, clock.now)(given);
    return { ...jobs, start: async () => undefined };
  });
  const table = jobs;
  if (!table) throw new Error('the service asked for no job queue');
  await table.start();
  return {
    ...on,
    clock,
    jobs: table,
    async settle() {
      do await on.flush();
      while ((await table.runDue()) > 0);
    },
  };
}

/** The service with its simulators on a clock and a queue of the caller's. `flush`: lets payment notices arrive. */
export async function serviceOn(options: MoneyOptions, now: () => Date, jobs: NonNullable<ServiceOptions['jobs']>) {
  const folder = await mkdtemp(join(tmpdir(), 'money-'));
  let origin = '';
  // A refused or lost notice is not repeated and a refund takes no time: no real time passes while the virtual clock stands still.
  const simulators = await startSimulators(() => origin, now, { retryScheduleMs: [], refundMs: 0 });
  const service = await startService({
    databaseUrl: options.databaseUrl,
    redis: options.redis,
    sealer: developmentSealer(),
    log: createLog(options.logLevel ?? 'silent'),
    host: '127.0.0.1',
    port: 0,
    platforms: (at) =>
      simulatedPlatforms(simulators, {
        ...at,
        storage: createDiskStorage(join(folder, 'objects')),
        now,
        issuesInvoices: options.issuesInvoices,
      }),
    temporaryFolder: join(folder, 'temporary'),
    scanWorkers: 1,
    silenceMs: 15_000,
    // Neither does a breaker rest meanwhile.
    breaker: { silences: 5, restMs: 0 },
    web: webRoots,
    now,
    jobs,
  });
  origin = service.url;
  const { world } = service;
  return {
    origin,
    world,
    simulators,
    flush: () => Promise.all([simulators.wechatPay.control.flushNotices(), simulators.alipay.control.flushNotices()]),
    async close() {
      await service.close();
      await stopSimulators(simulators);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
