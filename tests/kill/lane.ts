import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

import { legalTexts } from '../../config/legal/index.ts';
import { openDatabase } from '../../server/data/database.ts';
import { transactOn } from '../../server/data/transact.ts';
import { developmentSealer } from '../../server/development/keys.ts';
import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { createJobs } from '../../server/jobs/worker.ts';
import { createLog } from '../../server/log.ts';
import type { World } from '../../server/world.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { clientOptionsOf, platformsBehind } from '../support/money/client-options.ts';
import { deedsOf } from '../support/money/deeds.ts';
import { catalogue } from '../support/products.ts';
import { freePort, type Mortal, startMortal } from './process.ts';
import type { Stage } from './wish.ts';

/** Stores, platforms and one service that may die at any time; several lanes stand side by side and share nothing. */
export interface Lane {
  origin: string;
  simulators: Simulators;
  world: World;
  folder: string;
  /** A stage nobody stood on before. */
  stage(): Stage;
  /** The service, started where the last one died. */
  service(): Promise<Mortal>;
  /** What the living service has compiled by now is there for those that start later. */
  keepsCode(): void;
  close(): Promise<void>;
}

let stages = Number.parseInt(randomUUID().slice(0, 3), 16);

export async function openLane(redisUrl: string): Promise<Lane> {
  const [databaseUrl, folder, port] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'kill-')), freePort()]);
  const origin = `http://127.0.0.1:${port}`;
  const simulators = await startSimulators(() => origin, undefined, { retryScheduleMs: [], refundMs: 0 });
  const clients = clientOptionsOf(simulators, origin);
  const redis = new Redis(redisUrl);
  const { prisma: database, close: closeDatabase } = openDatabase(databaseUrl, { poolSize: 2 });
  const world = {
    ...{ database, transact: transactOn(database), redis, sealer: developmentSealer(), catalogue, legalTexts: legalTexts(catalogue) },
    ...{ platforms: platformsBehind(clients, redis, folder), log: createLog('silent'), origin, now: () => new Date() },
    jobs: { send: async () => undefined, start: async () => undefined, stop: async () => undefined, rest: async () => undefined },
  } as Partial<World> as World;
  await installQueuesOf(databaseUrl);
  const told = { databaseUrl, redisUrl, folder, port, clients, killAfter: null };
  let mortal: Mortal | undefined;
  return {
    origin,
    simulators,
    world,
    folder,
    stage() {
      stages += 1;
      return { world, simulators, deeds: deedsOf({ world }), number: stages };
    },
    async service() {
      if (!mortal?.alive()) mortal = await startMortal(told);
      return mortal;
    },
    keepsCode: () => mortal?.keepsCode(),
    async close() {
      await mortal?.stop();
      await closeDatabase();
      redis.disconnect();
      await Promise.all([stopSimulators(simulators), dropDatabase(databaseUrl), rm(folder, { recursive: true, force: true })]);
    },
  };
}

async function installQueuesOf(url: string): Promise<void> {
  const jobs = createJobs({ url, log: createLog('silent'), run: async () => undefined, onDead: async () => undefined });
  await jobs.start();
  await jobs.stop();
}
