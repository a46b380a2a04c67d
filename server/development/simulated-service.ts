import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { DestinationStream } from 'pino';
import type { Catalogue } from '../../config/catalogue/index.ts';
import { liftCeilings } from '../access/limits.ts';
import type { ObjectStore } from '../contract/ports/scans.ts';
import { ensureStaff } from '../features/staff/ensure.ts';
import { createLog } from '../log.ts';
import { createDiskStorage } from '../platforms/storage/disk.ts';
import { askAtStart, type Service, startService } from '../service.ts';
import type { World } from '../world.ts';
import { webRoots } from './build-pages.ts';
import { demoStaff } from './demo.ts';
import { developmentSealer } from './keys.ts';
import { type Simulators, sandboxOf, simulatedPlatforms, startSimulators, stopSimulators } from './simulated.ts';

/** The whole service over real HTTP on a free port, every platform simulated. */
export interface RunningService {
  origin: string;
  world: World;
  simulators: Simulators;
  close(): Promise<void>;
}

interface Stores {
  databaseUrl: string;
  redis: Redis;
  logLevel?: string;
  /** Where its log goes; default standard output. */
  logTo?: DestinationStream;
  storage?: ObjectStore;
  products?: Catalogue;
  /** A machine that runs a service, its platforms and who asks them in one process stalls for longer than a deployment may. */
  silenceMs?: number;
  /** Default 0: everybody who comes from this machine shares one address. */
  trustedProxies?: number;
  /** `off`: nobody is told to wait, however much they ask. Default: as in production. */
  ceilings?: 'off';
  /** Whether the register of companies is asked. */
  asksRegister?: boolean;
  prepare?: (world: World) => Promise<void>;
}

/** Starts it on the given stores; `close` stops what this function started, not the stores. Without `storage` scans end with the service. */
export async function runService({
  databaseUrl,
  redis,
  logLevel = 'silent',
  logTo,
  storage,
  silenceMs = 15_000,
  ceilings,
  asksRegister,
  ...given
}: Stores): Promise<RunningService> {
  if (ceilings === 'off') liftCeilings(redis);
  let origin = '';
  const folder = await mkdtemp(join(tmpdir(), 'service-'));
  const simulators = await startSimulators(() => origin);
  const own = { storage: storage ?? createDiskStorage(join(folder, 'objects')), now: () => new Date(), asksRegister };
  const service: Service = await startService({
    databaseUrl,
    redis,
    sealer: developmentSealer(),
    log: createLog(logLevel, logTo),
    host: '127.0.0.1',
    port: 0,
    platforms: (at) => simulatedPlatforms(simulators, { ...at, ...own }),
    temporaryFolder: join(folder, 'temporary'),
    scanWorkers: 1,
    silenceMs,
    web: webRoots,
    before: [sandboxOf(simulators)],
    ...given,
  });
  origin = service.url;
  await Promise.all([ensureStaff(service.world, demoStaff), askAtStart(service.world)]);
  const close = async () => {
    await service.close();
    await stopSimulators(simulators);
    await rm(folder, { recursive: true, force: true });
  };
  return { origin, world: service.world, simulators, close };
}
