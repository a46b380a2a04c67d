import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { pino } from 'pino';
import type { Handlers } from '../../server/access/call.ts';
import type { JobName, JobPayloads } from '../../server/contract/jobs.ts';
import { sealedStorage } from '../../server/data/sealed-storage.ts';
import { createSealer, type Sealer } from '../../server/data/sealing.ts';
import { transactOn } from '../../server/data/transact.ts';
import { accountRoutes } from '../../server/features/account/routes.ts';
import { applicationRoutes } from '../../server/features/application/routes.ts';
import { catalogueRoutes } from '../../server/features/catalogue/routes.ts';
import { documentRoutes } from '../../server/features/document/routes.ts';
import { reviewRoutes } from '../../server/features/review/routes.ts';
import { staffRoutes } from '../../server/features/staff/routes.ts';
import { verificationRoutes } from '../../server/features/verification/routes.ts';
import { answerProblems } from '../../server/http/errors.ts';
import { mount } from '../../server/http/mount.ts';
import { logRequests } from '../../server/http/request-log.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { startTencentFaceIdSimulator } from '../../server/platforms/tencent-faceid/simulator.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { startTencentSmsSimulator } from '../../server/platforms/tencent-sms/simulator.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { startWechatSimulator } from '../../server/platforms/wechat/simulator.ts';
import { createHost } from '../../server/scan/host/host.ts';
import { scansOn } from '../../server/scan/scans.ts';
import type { Platforms, World } from '../../server/world.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { asOwner, removes } from '../support/owner.ts';
import { catalogue } from '../support/products.ts';
import { testRedis } from '../support/redis.ts';

export type SentJob = { [Name in JobName]: { name: Name; payload: JobPayloads[Name] } }[JobName];

/**
 * Applications, verification and documents over real HTTP, with PostgreSQL, Redis, a storage folder and the simulated FaceID, SMS and
 * WeChat platforms. Jobs are written down for the story to look at or to run. Call it at the top of the file.
 */
export async function applyingService() {
  const { prisma: database, url } = await testDatabase();
  const redis = testRedis();
  const sealer = createSealer({ keys: { k1: randomBytes(32) }, current: 'k1', indexKeys: { i0: randomBytes(32) } });
  const { platforms, heads, face, sms, wechat, temporary } = await simulated(sealer);
  const jobs: SentJob[] = [];
  const logged: string[] = [];
  const host = createHost({ most: 1, onDeath: ({ message }) => void logged.push(message) });
  atEndOfFile(() => host.close());
  const clock = { aheadMs: 0 };
  const world: World = {
    database,
    transact: transactOn(database),
    redis,
    sealer,
    platforms,
    scans: scansOn(host),
    heads,
    jobs: {
      send: async (_tx, name, payload) => void jobs.push({ name, payload } as SentJob),
      start: async () => {},
      stop: async () => {},
      rest: async () => {},
    },
    catalogue,
    legalTexts: [],
    log: pino({}, { write: (line) => void logged.push(line) }),
    temporary,
    origin: 'https://cert.example.cn',
    now: () => new Date(Date.now() + clock.aheadMs),
    lowestAppVersion: 0,
    patienceMs: 15_000,
  };
  const origin = await serve(world);
  const owned = { removes: (which: string) => removes(url, which), owns: (sql: string) => asOwner(url, (client) => client.query(sql)) };
  return { world, host, face, sms, wechat, jobs, logged, clock, temporary, origin, ...owned };
}

export type ApplyingService = Awaited<ReturnType<typeof applyingService>>;

async function simulated(sealer: Sealer) {
  const [face, sms, wechat, folder] = await Promise.all([
    startTencentFaceIdSimulator({ pageOrigin: 'https://face.example.cn' }),
    startTencentSmsSimulator(),
    startWechatSimulator(),
    mkdtemp(join(tmpdir(), 'test-storage-')),
  ]);
  atEndOfFile(async () => {
    await Promise.all([face.close(), sms.close(), wechat.close(), rm(folder, { recursive: true, force: true })]);
  });
  const weixin = createWechat(wechat.control.clientOptions());
  const heads = createDiskStorage(join(folder, 'objects'));
  // The features under test reach these platforms and no others.
  const platforms: Partial<Platforms> = {
    identity: createTencentFaceId(face.control.clientOptions()),
    sms: createTencentSms(sms.control.clientOptions()),
    subscriptions: weixin,
    entries: weixin,
    storage: sealedStorage(heads, sealer),
  };
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  return { platforms: platforms as Platforms, heads, face, sms, wechat, temporary };
}

async function serve(world: World): Promise<string> {
  const app = new Koa({ proxy: true });
  app.use(logRequests(world.log)).use(answerProblems(world.log));
  const routes = {
    ...accountRoutes,
    ...applicationRoutes,
    ...catalogueRoutes,
    ...documentRoutes,
    ...reviewRoutes,
    ...staffRoutes,
    ...verificationRoutes,
  };
  app.use(mount(world, routes as unknown as Handlers).routes());
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
