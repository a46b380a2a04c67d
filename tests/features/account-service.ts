import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { pino } from 'pino';
import { legalTexts } from '../../config/legal/index.ts';
import type { Handlers } from '../../server/access/call.ts';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';
import type { AnyJob } from '../../server/contract/jobs.ts';
import type { StorageGateway } from '../../server/contract/ports/scans.ts';
import type { HumanPurpose } from '../../server/contract/puzzle.ts';
import { createSealer } from '../../server/data/sealing.ts';
import { transactOn } from '../../server/data/transact.ts';
import { phoneSignInRoutes } from '../../server/features/account/phone-sign-in.ts';
import { accountRoutes } from '../../server/features/account/routes.ts';
import { calendarRoutes } from '../../server/features/calendar/routes.ts';
import { notificationRoutes } from '../../server/features/notification/routes.ts';
import { privacyRoutes } from '../../server/features/privacy/routes.ts';
import { reviewRoutes } from '../../server/features/review/routes.ts';
import { ensureStaff } from '../../server/features/staff/ensure.ts';
import { staffRoutes } from '../../server/features/staff/routes.ts';
import { answerProblems } from '../../server/http/errors.ts';
import { mount } from '../../server/http/mount.ts';
import { logRequests } from '../../server/http/request-log.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { startTencentSmsSimulator } from '../../server/platforms/tencent-sms/simulator.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { createWechatPushes } from '../../server/platforms/wechat/pushes.ts';
import { startWechatSimulator } from '../../server/platforms/wechat/simulator.ts';
import type { Platforms, World } from '../../server/world.ts';
import { agreedTo } from '../support/agreed-texts.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { shownHuman } from '../support/human.ts';
import { catalogue } from '../support/products.ts';
import { testRedis } from '../support/redis.ts';
import { type Client, clientOf } from './account-client.ts';

const password = 'Xinyi-2026-anquan';

/** The versions in force, read and agreed to. */
export const agreed = agreedTo(legalTexts(catalogue));

export interface Organisation {
  name: string;
  uscc: string;
  mobile: string;
  password: string;
}

/**
 * Accounts and staff over real HTTP, with PostgreSQL, Redis and the simulated SMS and WeChat platforms; and the words the stories are told in.
 * Call it at the top of the file.
 */
export async function accountService() {
  const { world, sms, wechat, logged, told, removed } = await startWorld();
  const origin = await serve(world);
  let people = 0;
  /** Somebody at an address of their own. `bearer` is the mini-program, else a browser. */
  const visitor = (options: { bearer?: boolean; address?: string } = {}): Client =>
    clientOf(origin, { bearer: false, address: `10.0.${Math.floor(people / 250)}.${(people++ % 250) + 1}`, ...options });

  const organisation = (about: Partial<Organisation> = {}): Organisation => {
    const number = String(people++).padStart(4, '0');
    const body = `91360100MA3${number}X2`;
    const uscc = `${body}${usccCheckCharacter(body)}`;
    return { name: `江西青禾${number}贸易有限公司`, uscc, mobile: `1397911${number}`, password, ...about };
  };

  /** What shows that a person asks. */
  const asHuman = (client: Client, purpose: HumanPurpose, about = '') =>
    shownHuman({ redis: world.redis, ask: async (input) => (await client.call('POST /puzzles', input)).body }, purpose, about);

  const askForCode = async (client: Client, mobile: string, purpose: 'register' | 'resetPassword' | 'proveOwner' = 'register') =>
    client.call('POST /sms-codes', { body: { purpose, mobile, ...(await asHuman(client, purpose, mobile)) } });

  /** The newest code on that phone. */
  const codeOn = (mobile: string) => sms.control.messages().findLast((message) => message.mobile === mobile)?.parameters[0] ?? '';

  const register = async (client: Client, { name, uscc, mobile, password }: Organisation, smsCode: string) =>
    client.call('POST /accounts', { body: { organisationName: name, uscc, mobile, password, smsCode, agreed } });

  /** A registered organisation, signed in on `client`. */
  async function registered(client: Client = visitor(), about: Partial<Organisation> = {}) {
    const who = organisation(about);
    await askForCode(client, who.mobile);
    const { body } = await register(client, who, codeOn(who.mobile));
    return { ...who, id: body.id, client };
  }

  const signIn = async (client: Client, { uscc, password }: Pick<Organisation, 'uscc' | 'password'>) =>
    client.call('POST /sessions', { body: { uscc, password, ...(await asHuman(client, 'signIn', uscc)) } });

  const staffSignIn = async (client: Client, login: string, password: string) =>
    client.call('POST /staff/sessions', { body: { login, password, ...(await asHuman(client, 'staffSignIn', login)) } });

  /** A member of staff, signed in. */
  async function member(login: string, roles: Parameters<typeof ensureStaff>[1][number]['roles'], client: Client = visitor()) {
    const mobile = `1397010${String(people++).padStart(4, '0')}`;
    await ensureStaff(world, [{ login, name: `员工${login}`, roles, password, givenPassword: false, mobile }]);
    const { body } = await staffSignIn(client, login, password);
    return { id: body.id, login, client };
  }

  const story = { visitor, organisation, asHuman, askForCode, codeOn, register, registered, signIn, staffSignIn, member };
  return { world, origin, sms, wechat, logged, told, removed, password, ...story };
}

const noHeads = () => Promise.reject(new Error('accounts close no days'));

async function startWorld() {
  const { prisma: database } = await testDatabase();
  const redis = testRedis();
  const [sms, wechat] = await Promise.all([startTencentSmsSimulator(), startWechatSimulator()]);
  atEndOfFile(async () => void (await Promise.all([sms.close(), wechat.close()])));
  const client = createWechat(wechat.control.clientOptions());
  const logged: string[] = [];
  const told: AnyJob[] = [];
  const removed: string[] = [];
  const world: World = {
    database,
    transact: transactOn(database),
    redis,
    lowestAppVersion: 0,
    patienceMs: 15_000,
    sealer: createSealer({ keys: { k1: randomBytes(32) }, current: 'k1', indexKeys: { i0: randomBytes(32) } }),
    // Accounts reach these three platforms and check no scans; their jobs are kept for the story to run.
    scans: { check: () => Promise.reject(new Error('accounts check no scans')) },
    heads: { put: noHeads, get: noHeads, list: noHeads },
    platforms: {
      storage: { remove: async (key) => void removed.push(key) } as Partial<StorageGateway> as StorageGateway,
      sms: createTencentSms(sms.control.clientOptions()),
      login: client,
      subscriptions: client,
      pushes: createWechatPushes(wechat.control.pushOptions()),
    } as Partial<Platforms> as Platforms,
    jobs: {
      send: async (_, name, payload) => void told.push({ name, payload } as AnyJob),
      start: async () => {},
      stop: async () => {},
      rest: async () => {},
    },
    catalogue,
    legalTexts: legalTexts(catalogue),
    log: pino({}, { write: (line) => void logged.push(line) }),
    origin: 'http://localhost',
    temporary: '',
    now: () => new Date(),
  };
  return { world, sms, wechat, logged, told, removed };
}

async function serve(world: World): Promise<string> {
  const app = new Koa({ proxy: true });
  app.use(logRequests(world.log)).use(answerProblems(world.log));
  app.use(
    mount(world, {
      ...accountRoutes,
      ...phoneSignInRoutes,
      ...staffRoutes,
      ...privacyRoutes,
      ...reviewRoutes,
      ...notificationRoutes,
      ...calendarRoutes,
    } as unknown as Handlers).routes(),
  );
  const server = app.listen(0, '127.0.0.1');
  // Longer than a busy machine may keep a story from its next request: else that one meets a connection that is being closed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.once('listening', resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
