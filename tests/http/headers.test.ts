import { describe, expect, it } from '@jest/globals';
import { demoPassword } from '../../server/development/demo.ts';
import { shownHuman } from '../support/human.ts';
import { running } from './running.ts';

const { ask, json, person, redis, alive, world } = await running();

const human = (login: string) => {
  const ask = async (input: { body: unknown }) => (await json('POST', '/puzzles', input.body)).body as never;
  return shownHuman({ redis, ask }, 'staffSignIn', login);
};
const signIn = async (headers = {}) =>
  json('POST', '/staff/sessions', { login: 'reviewer', password: demoPassword, ...(await human('reviewer')) }, headers);

describe('every answer', () => {
  it.each(['/healthz', '/openapi.json', '/api/v1/catalogue', '/api/v1/session', '/api/v1/unknown'])(
    'at %s tells browsers to be careful',
    async (path) => {
      const { headers } = await ask('GET', path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toMatch(/^(SAMEORIGIN|DENY)$/);
      expect(headers.get('referrer-policy')).toMatch(/no-referrer|same-origin|strict-origin/);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).not.toContain('unsafe-eval');
      expect(policy).not.toContain('unsafe-inline');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );

  it('says that an idle connection stays longer than what stands before us keeps one', async () => {
    const { headers } = await ask('GET', '/healthz');
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });

  it.each([
    ['/desk', '/#/pages/desk/index'],
    ['/desk/', '/#/pages/desk/index'],
    ['/console', '/console/'],
  ])('at %s, which people type, leads to the page', async (typed, page) => {
    const { status, headers } = await ask('GET', typed);
    expect([status, headers.get('location')]).toEqual([302, page]);
  });

  it('has a request id of its own, not the one a caller sends', async () => {
    const ids = new Set<string | null>();
    for (let index = 0; index < 5; index++)
      ids.add((await ask('GET', '/api/v1/catalogue', { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id'));
    expect(ids.size).toBe(5);
    expect(ids.has('mine')).toBe(false);
  });

  it('allows no other site to read it', async () => {
    const { headers } = await ask('GET', '/api/v1/catalogue', { headers: { origin: 'https://evil.example.com' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('signing in', () => {
  it('gives a browser a cookie that scripts cannot read and other sites cannot send along, and no token', async () => {
    const { status, headers, body } = await signIn();
    expect(status).toBe(200);
    const cookie = headers.getSetCookie().find((one) => one.startsWith('sid=')) ?? '';
    expect(cookie).toMatch(/^sid=staff\.[0-9a-f-]{36}\.[\w-]{43}; /);
    expect(cookie).toMatch(/; httponly/i);
    expect(cookie).toMatch(/; samesite=lax/i);
    expect(cookie).toMatch(/; path=\//i);
    expect(body.token).toBeNull();
    expect(body.csrf).toMatch(/^[\w-]{43}$/);
  });

  it('gives the mini-program a token and no cookie', async () => {
    const { headers, body } = await signIn({ 'x-session': 'bearer' });
    expect(headers.get('set-cookie')).toBeNull();
    expect(body.token).toMatch(/^staff\.[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(await json('GET', '/session', {}, { authorization: `Bearer ${body.token}` })).toMatchObject({ status: 200 });
  });

  it('keeps no token in Redis that could be used', async () => {
    const { body } = await signIn({ 'x-session': 'bearer' });
    const prefix = String(redis.options.keyPrefix ?? '');
    const stored = await redis.keys(`${prefix}session*`);
    expect(stored.length).toBeGreaterThan(0);
    for (const name of stored) expect(name).not.toContain(body.token);
  });
});

describe('too many tries', () => {
  it('of a password are told how many are left, then for how many minutes to wait', async () => {
    const wrong = async () =>
      json('POST', '/staff/sessions', { login: 'finance', password: 'not-the-password-1', ...(await human('finance')) });
    const answers = [];
    for (let index = 0; index < 6; index++) answers.push(await wrong());
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(answers[0]?.body.message).toBe('账号或密码不对，还可再试 4 次。');
    expect(answers[5]?.body).toMatchObject({
      code: 'passwordPaused',
      message: '密码输错次数较多，请在 1 分钟后再试；急用请联系管理员在「员工」中解除。',
    });
    expect(answers[5]?.headers.get('retry-after')).toBe('60');
    const right = await json('POST', '/staff/sessions', { login: 'finance', password: demoPassword, ...(await human('finance')) });
    expect(right.status).toBe(429);
  });

  it('of one address are stopped, whatever it asks, and not those who are only looked after', async () => {
    const agent = await person('applicant');
    const key = `limit:request:${(await agentAddress()) ?? ''}`;
    await redis.set(key, '5000', 'EX', 60);
    const refused = await ask('GET', '/api/v1/catalogue');
    expect(refused).toMatchObject({ status: 429, body: { code: 'tooManyTries', message: expect.stringMatching(/请在 \d+ 分钟后再试/) } });
    expect(await agent.send('GET', '/session')).toMatchObject({ status: 429 });
    await alive();
    await redis.del(key);
    expect(await agent.send('GET', '/session')).toMatchObject({ status: 200 });
  });

  /** The address under which the service counts this machine. */
  async function agentAddress(): Promise<string | undefined> {
    const prefix = String(redis.options.keyPrefix ?? '');
    const [counter] = await redis.keys(`${prefix}limit:request:*`);
    return counter?.slice(`${prefix}limit:request:`.length);
  }
});

describe('being ready', () => {
  it('is said when database and sessions answer', async () => {
    const response = await fetch(`${world.origin}/readyz`);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: true, redis: true, web: true }, parts: expect.objectContaining({ storage: 'answers' }) },
    });
  });
});
