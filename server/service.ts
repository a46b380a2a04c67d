import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Redis } from 'ioredis';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { type Catalogue, catalogue } from '../config/catalogue/index.ts';
import { legalTexts } from '../config/legal/index.ts';
import { createApp } from './app.ts';
import { type BreakerLimits, createBreakers } from './breakers.ts';
import type { Jobs } from './contract/ports/jobs.ts';
import { checkSchema } from './data/check-schema.ts';
import { openDatabase, type Transaction } from './data/database.ts';
import { sealedStorage } from './data/sealed-storage.ts';
import type { Sealer } from './data/sealing.ts';
import { openTemporaryFiles } from './data/temporary-files.ts';
import { transactOn } from './data/transact.ts';
import { followCalendar } from './features/calendar/known.ts';
import { keepPlatformCertificates } from './features/payment/platform-certificates.ts';
import type { Standings } from './http/health.ts';
import { noteRefusals } from './http/refusals.ts';
import type { WebRoots } from './http/web.ts';
import { runJob } from './job-handlers.ts';
import { createJobs, type JobsOptions } from './jobs/worker.ts';
import { openTask } from './lifecycle/tasks.ts';
import { createHost } from './scan/host/host.ts';
import { scansOn } from './scan/scans.ts';
import type { OutsidePlatforms, World } from './world.ts';

export interface ServiceOptions {
  databaseUrl: string;
  redis: Redis;
  sealer: Sealer;
  log: Logger;
  host: string;
  port: number;
  /** Public origin; default the address we listen on. */
  origin?: string;
  trustedProxies?: number;
  /** Whom to tell of a fault of security, as a URI. */
  securityContact?: string;
  /** Default: every build is understood. */
  lowestAppVersion?: number;
  platforms: (service: { origin: string; redis: Redis; temporary: string }) => OutsidePlatforms;
  /** Where files on their way lie, identity papers among them; may be shared by several processes. */
  temporaryFolder: string;
  /** Child processes that may check scans at the same time. */
  scanWorkers: number;
  web: WebRoots;
  webReady?: () => boolean;
  /** How long database and platforms may be silent before who waits is told. Milliseconds; default 1,200. */
  silenceMs?: number;
  /** When the circuit breakers of outside parties and storage open, and for how long; default 5 silences, 1 s. */
  breaker?: BreakerLimits;
  /** What must be done on the database before the first request is taken. */
  prepare?: (world: World) => Promise<void>;
  before?: Middleware[];
  now?: () => Date;
  /** Default: the worker over PostgreSQL. */
  jobs?: (options: JobsOptions) => Jobs<Transaction>;
  /** Whether staff must have a second factor; absent: who has set one up is asked for it. */
  secondFactor?: 'required';
  /** Where the daily head of the log of events is mailed. */
  evidenceMail?: string;
  /** How many events are from before hashes took a key; absent: as many as there were at the first head. */
  unkeyedEvents?: number;
  /** Checked already; default the catalogue of this repository. */
  products?: Catalogue;
}

/**
 * Longer than what stands before us keeps an idle connection (usually 60 s, Node's own 5 s are shorter): who closes first must be the one who
 * asks, else now and then a request goes into a connection that is being closed. Milliseconds.
 */
const keepAliveMs = 75_000;

export interface Service {
  world: World;
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** Takes no new requests, finishes running ones and jobs, closes all connections. */
  close(): Promise<void>;
}

/** Checks the schema, assembles the world, starts the job worker and listens. The port answers at once; requests before the world stands get 503. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { host, port } = options;
  const server = createServer((_, response) => response.writeHead(503, { 'Retry-After': '2' }).end());
  server.keepAliveTimeout = keepAliveMs;
  const url = await listen(server, host, port);
  await checkSchema(options.databaseUrl);
  const { world, standings, close } = await assemble(options, url);
  const refusals = noteRefusals(world);
  const app = createApp(world, {
    web: options.web,
    webReady: options.webReady ?? (() => true),
    trustedProxies: options.trustedProxies ?? 0,
    securityContact: options.securityContact ?? null,
    standings,
    refusals,
    before: options.before ?? [],
  });
  keepPlatformCertificates(world);
  await options.prepare?.(world);
  const stopFollowing = await followCalendar(world);
  await world.jobs.start();
  server.removeAllListeners('request').on('request', app.callback());
  return {
    world,
    url,
    async close() {
      await stopListening(server);
      await refusals.flush();
      stopFollowing();
      await close();
    },
  };
}

/** What the clock asks daily is asked at the start too: a switch outside may have been turned while we were down. */
export async function askAtStart({ jobs, database }: World): Promise<void> {
  await jobs.send(database, 'sweepTradeManagement', {});
  await jobs.send(database, 'sweepPlatformCertificates', {});
}

interface Assembled {
  world: World;
  standings: Standings;
  close(): Promise<void>;
}

/** Everything the service needs; what was opened is closed in the opposite order. */
async function assemble(options: ServiceOptions, url: string): Promise<Assembled> {
  const { databaseUrl, redis, sealer, log, origin = url, silenceMs = 1_200 } = options;
  const onIdleError = (err: Error) => log.warn({ err }, 'database connection');
  const opened = openDatabase(databaseUrl, { silenceMs, onIdleError });
  const { prisma: database, stream } = opened;
  const jobs = (options.jobs ?? createJobs)({
    url: databaseUrl,
    log,
    ...(stream && { stream }),
    run: (job) => runJob(world, job),
    onDead: ({ name, payload }) => tellOfDeadJob(world, name, payload),
  });
  const { path: temporary, close: closeTemporary } = await openTemporaryFiles(options.temporaryFolder, (err) =>
    log.warn({ err }, 'sweep of temporary files'),
  );
  const host = createHost({ most: options.scanWorkers, onDeath: (err) => log.warn({ err }, 'a child process died') });
  const breakers = createBreakers(options.breaker);
  const outside = options.platforms({ origin, redis, temporary });
  const guarded = breakers.guard(outside);
  const platforms = { ...guarded, storage: sealedStorage(guarded.storage, sealer) };
  const stores = { database, transact: transactOn(database), redis, jobs, sealer, log, temporary, heads: guarded.storage };
  const world: World = { ...stores, scans: scansOn(host), platforms, origin, patienceMs: silenceMs, ...toldBy(options) };
  const close = async () => {
    await jobs.stop();
    await host.close();
    await closeTemporary();
    await opened.close();
  };
  return { world, standings: breakers.standing, close };
}

/** What of the world is said and not opened. */
function toldBy(options: ServiceOptions) {
  const { products = catalogue, now = () => new Date(), lowestAppVersion = 0, secondFactor, evidenceMail, unkeyedEvents } = options;
  return {
    catalogue: products,
    legalTexts: legalTexts(products),
    now,
    lowestAppVersion,
    ...(secondFactor && { secondFactor }),
    ...(evidenceMail && { evidenceMail }),
    ...(unkeyedEvents !== undefined && { unkeyedEvents }),
  };
}

/** After all its tries a job becomes somebody's task: nothing is silently lost. */
async function tellOfDeadJob(world: World, name: string, payload: object): Promise<void> {
  const { applicationId = null } = payload as { applicationId?: string };
  await openTask(world.database, world, {
    kind: 'deadJob',
    role: 'administrator',
    applicationId,
    about: `后台任务 ${name} 多次失败，请查看日志并处理`,
    reference: `dead:${name}:${JSON.stringify(payload)}`,
    dueInDays: 1,
  });
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
  const address = server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${address.port}`;
}

async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(impatient);
}
