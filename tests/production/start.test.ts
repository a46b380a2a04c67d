import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { ofTheAuthority, type ProductView } from '../../server/contract/product.ts';
import { serviceRole } from '../../server/development/postgres/postmaster.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { authenticator } from '../support/authenticator.ts';
import { dropDatabase, freshDatabase, testDatabase } from '../support/database.ts';
import { shownHuman } from '../support/human.ts';
import { asOwner, ownersOf } from '../support/owner.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { browser } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { startBuilt } from './built.ts';
import { deployment } from './environment.ts';
import { startFront } from './front.ts';
import { freePort } from './stores.ts';

const { url: databaseUrl } = await testDatabase();
const { folder, env, file } = deployment();
const patienceMs = 50_000;
let redis: RedisServer;
let stored: Record<string, string>;

beforeAll(async () => {
  redis = await startRedisServer();
  stored = { ...env, HOST: '127.0.0.1', DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
atEndOfFile(() => redis.close());

/** Starts the built entry on a free port and ends it when the story is told. */
async function running(story: (origin: string) => Promise<void>, changes: NodeJS.ProcessEnv = {}): Promise<string> {
  const port = await freePort();
  const program = startBuilt('main', { ...stored, PORT: String(port), ...changes });
  const died = program.ended.then((code) => {
    throw new Error(`the built entry ended with ${code}: ${program.output()}`);
  });
  try {
    await Promise.race([died, story(`http://127.0.0.1:${port}`)]);
  } catch (error) {
    throw new Error(`the service's own words: ${program.output()}`, { cause: error });
  } finally {
    died.catch(() => {});
    await program.kill('SIGTERM');
  }
  return program.output();
}

const checksOf = async (origin: string): Promise<Record<string, boolean> | undefined> => {
  const response = await fetch(`${origin}/readyz`).catch(() => undefined);
  return response?.status === 200 ? ((await response.json()) as { checks: Record<string, boolean> }).checks : undefined;
};

/** The line and code with which the built entry ends; what libraries say of Node's age is not its own. */
async function refused(changes: NodeJS.ProcessEnv) {
  const program = startBuilt('main', { ...stored, PORT: '0', ...changes }, { flags: ['--no-warnings'] });
  return { code: await program.ended, lines: program.output().trim().split('\n') };
}

/** What it complains of, apart from platforms out of reach: none has a host here, and a job that asks one at the start says so. */
const complaints = (output: string): string[] =>
  output.split('\n').filter((line) => /error|^\s+at /i.test(line) && !/"job":"\w+","err":\{"type":"PlatformUnavailable"/.test(line));

describe('the built production entry', () => {
  it('starts on its stores from any folder, is ready, complains of nothing and ends when it is told to', async () => {
    const output = await running(async (origin) => {
      const checks = await eventually('the service is ready', () => checksOf(origin), patienceMs);
      expect(checks).toEqual({ database: true, redis: true, web: true });
    });
    expect(complaints(output)).toEqual([]);
  });

  it('makes the first administrator, who signs in', async () => {
    const memory = new Redis(redis.url);
    await running(async (origin) => {
      await eventually('the service is ready', () => checksOf(origin), patienceMs);
      const front = await startFront(origin);
      const administrator = browser(front.origin);
      const human = await shownHuman({ redis: memory, ask: (input) => administrator.call('POST /puzzles', input) }, 'staffSignIn');
      const body = { login: 'admin', password: env.FIRST_ADMINISTRATOR_PASSWORD ?? '', ...human };
      const session = await administrator.call('POST /staff/sessions', { body });
      expect(session).toMatchObject({ roles: ['administrator'], needs: 'password' });
      const members = () => administrator.call('GET /staff/members', {});
      await expect(members()).rejects.toMatchObject({ problem: { code: 'signInUnfinished' } });
      await administrator.call('POST /staff/password', { body: { current: body.password, next: 'Qingshan-lvshui-7391' } });
      await expect(members()).rejects.toMatchObject({ problem: { code: 'signInUnfinished' } });
      const { offer, secret } = await administrator.call('POST /staff/second-factor/offer', {});
      await administrator.call('POST /staff/second-factor/set', { body: { offer, code: await authenticator(secret)() } });
      expect(await members()).toMatchObject([{ login: 'admin', secondFactor: true }]);
      await front.close();
    });
    memory.disconnect();
  });

  it('starts once the CA has confirmed what only it can know, and not before', async () => {
    const { id, postTo } = jiangxiPublicResource;
    const stands = (said: unknown) => ({ CATALOGUE_FILE: file('own.json', JSON.stringify(said)) });
    const confirms = async (from: NodeJS.ProcessEnv, ...fields: string[]) => {
      const args = ['--product', id, '--by', '刘海燕，业务部', '--on', '2026-11-20', ...fields];
      const program = startBuilt('commands/confirm', from, { args, flags: ['--no-warnings'] });
      expect(await program.ended).toBe(0);
      const lines = program.output().trim().split('\n');
      return { shown: lines.filter((line) => !line.startsWith('{')), file: JSON.parse(lines.find((line) => line.startsWith('{')) ?? '') };
    };

    const own = stands({ [id]: { hotline: '4008001041' } });
    expect(await refused(own)).toEqual({
      code: 1,
      lines: [`refusing to start in production: catalogue ${id}: the CA has not confirmed ${ofTheAuthority.join(', ')}`],
    });
    const first = await confirms(own);
    expect(first.shown.map((line) => line.split(':')[0])).toEqual([...ofTheAuthority]);
    expect(first.shown).toContain('hotline: "4008001041"');
    expect(first.file[id].hotline).toBe('4008001041');

    // The CA moves: only its new address is to be confirmed.
    const moved = stands({ [id]: { ...first.file[id], postTo: { ...postTo, address: '江西省南昌市红谷滩区丰和中大道 1200 号' } } });
    const { lines } = await refused(moved);
    expect(lines).toEqual([`refusing to start in production: catalogue ${id}: changed since the CA confirmed: postTo`]);
    const second = await confirms(moved, 'postTo');
    expect(second.shown).toEqual([expect.stringContaining('丰和中大道 1200 号')]);
    await running(async (origin) => {
      await eventually('the service is ready', () => checksOf(origin), patienceMs);
      const [offered] = (await (await fetch(`${origin}/api/v1/catalogue`)).json()) as ProductView[];
      expect(offered).toMatchObject({ hotline: '4008001041', postTo: { address: '江西省南昌市红谷滩区丰和中大道 1200 号' } });
    }, stands(second.file));
  });

  it.each([
    ['no product', ['--by', '刘海燕', '--on', '2026-11-20'], '--product: there is no product ""'],
    ['nobody', ['--product', jiangxiPublicResource.id, '--on', '2026-11-20'], '--by: must name who at the CA confirms'],
    ['no day', ['--product', jiangxiPublicResource.id, '--by', '刘海燕', '--on', '2026-02-30'], '--on: must be a day like 2026-11-20'],
    [
      'a day that has not come',
      ['--product', jiangxiPublicResource.id, '--by', '刘海燕', '--on', '2999-01-01'],
      '--on: must not be a day after today, in Beijing',
    ],
    [
      'what the CA need not know',
      ['--product', jiangxiPublicResource.id, 'cargo'],
      'cargo: no field that the CA confirms; those are authority',
    ],
    ['an unknown word', ['--products', 'x'], "Unknown option '--products'"],
  ])('is confirmed for by a command that says in one line that it was told %s', async (_, args, words) => {
    const program = startBuilt('commands/confirm', {}, { args, flags: ['--no-warnings'] });
    expect(await program.ended).toBe(1);
    expect(program.output().trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    [
      'the database is not there',
      { DATABASE_URL: 'postgresql://service@127.0.0.1:1/app' },
      'DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1',
    ],
    ['Redis is not there', { REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL: connect ECONNREFUSED 127.0.0.1:1'],
    ['its database role is the owner', { DATABASE_URL: ownersOf(databaseUrl) }, 'the service needs a role of its own'],
    ['the port is taken', { PORT: new URL(databaseUrl).port }, 'listen EADDRINUSE'],
  ])('says in one line that %s', async (_, changes, words) => {
    const { code, lines } = await refused(changes);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining(words)]);
  });

  it('says in one line that the schema is missing, or older than itself', async () => {
    const empty = await freshDatabase({ empty: true });
    const older = await freshDatabase();
    await asOwner(older, (client) => client.query(`delete from _prisma_migrations where migration_name like '%_notices_to_settle'`));
    const service = Object.assign(new URL(empty), { username: serviceRole }).href;
    expect((await refused({ DATABASE_URL: service })).lines).toEqual([expect.stringMatching(/has no schema .* run commands\/migrate/)]);
    expect((await refused({ DATABASE_URL: older })).lines).toEqual([
      expect.stringMatching(/is older than this program .* run commands\/migrate/),
    ]);
    await Promise.all([empty, older].map(dropDatabase));
  });
});
