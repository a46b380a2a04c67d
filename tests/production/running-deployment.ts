import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openDatabase } from '../../server/data/database.ts';
import { demoPassword, demoStaff } from '../../server/development/demo.ts';
import { repository } from '../house/sources.ts';
import type { MetService } from '../support/service.ts';
import { eventually } from '../support/story/patience.ts';
import { signedInStaff } from '../support/story/staff-sign-in.ts';
import { type BuiltProgram, startBuilt } from './built.ts';
import { deployment } from './environment.ts';
import { type Certificate, startFront } from './front.ts';
import { hostOf, startPlatforms } from './platforms-behind-https.ts';
import { freePort, startDatabase, startObjects, startRedis } from './stores.ts';

export interface RunningDeployment {
  service: MetService;
  /** What the service printed since it was started last. */
  words(): string;
  /** Ends the service as a power cut would, and starts it again. */
  cutAndStart(): Promise<void>;
  close(): Promise<void>;
}

/** What the service is started with: the authority's file, the program that runs it. */
export interface Circumstances {
  certificate: Certificate;
  authorityFile: string;
  node: string;
}

const secondLogin = 'admin2';
const patienceMs = 60_000;
const preload = ['--require', join(repository, 'tests/production/loopback-names.cjs')];

/** Stores, platforms and proxy of a deployment, an installed schema, and the built entry that runs on them. */
export async function startDeployment({ certificate, authorityFile, node }: Circumstances): Promise<RunningDeployment> {
  const { env: sound, file } = deployment();
  const port = await freePort();
  const front = await startFront(`http://127.0.0.1:${port}`, certificate);
  const origin = `https://${hostOf('cert')}:${front.port}`;
  const [database, redis, objects] = await Promise.all([startDatabase(), startRedis(), startObjects(certificate)]);
  const platforms = await startPlatforms(certificate, () => origin, file);
  const places = { ...database.env, ...redis.env, ...objects.env, ...platforms.env };
  const env: Record<string, string> = {
    ...sound,
    ...places,
    ORIGIN: origin,
    HOST: '127.0.0.1',
    PORT: String(port),
    NODE_EXTRA_CA_CERTS: authorityFile,
  };
  await installed(env, database.ownerUrl, node);

  // The second administrator is named by a start of its own: roles are given by two.
  const second = { FIRST_ADMINISTRATOR_LOGIN: secondLogin, FIRST_ADMINISTRATOR_MOBILE: '13979100902' };
  await (await ready({ ...env, ...second }, node, port)).kill('SIGTERM');
  let program = await ready({ ...env, FIRST_ADMINISTRATOR_MOBILE: '13979100901' }, node, port);
  const { prisma, close: closeDatabase } = openDatabase(env.DATABASE_URL ?? '', { poolSize: 2 });
  const client = new Redis(env.REDIS_URL ?? '');
  const service: MetService = { origin, simulators: platforms.simulators, world: { database: prisma, redis: client } };
  const running: RunningDeployment = {
    service,
    words: () => program.output(),
    async cutAndStart() {
      await program.kill('SIGKILL');
      program = await ready(env, node, port);
    },
    async close() {
      await program.kill('SIGTERM');
      client.disconnect();
      await closeDatabase();
      for (const { close } of [front, platforms, objects, redis, database]) await close();
    },
  };
  await hire(service, env.FIRST_ADMINISTRATOR_PASSWORD ?? '').catch(async (cause) => {
    await running.close();
    throw new Error(`nobody could be hired: ${running.words()}`, { cause });
  });
  return running;
}

async function installed(env: NodeJS.ProcessEnv, ownerUrl: string, node: string): Promise<void> {
  const migration = startBuilt('commands/migrate', { ...env, DATABASE_OWNER_URL: ownerUrl }, { node });
  if ((await migration.ended) !== 0) throw new Error(`commands/migrate: ${migration.output()}`);
}

/** Starts the built entry and waits until it takes requests. */
async function ready(env: NodeJS.ProcessEnv, node: string, port: number): Promise<BuiltProgram> {
  const program = startBuilt('main', env, { node, flags: preload });
  let code: number | NodeJS.Signals | undefined;
  void program.ended.then((ended) => {
    code = ended;
  });
  await eventually(
    'the service is ready',
    async () => {
      if (code !== undefined) throw new Error(`the built entry ended with ${code}: ${program.output()}`);
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      return answer?.status === 200;
    },
    patienceMs,
  );
  return program;
}

/** The first administrators make the others, as on the first day. */
async function hire(service: MetService, password: string): Promise<void> {
  const administrators = ['admin', secondLogin];
  const [first, second] = [await signedInStaff(service, 'admin', password), await signedInStaff(service, secondLogin, password)];
  for (const { login, name, roles } of demoStaff.filter(({ login: known }) => !administrators.includes(known))) {
    const { id } = await first.call('POST /staff/members', { body: { login, name, roles, password: demoPassword } });
    await second.call('POST /staff/members/:id', { params: { id }, body: { roles } });
  }
}
