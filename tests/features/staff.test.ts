import { describe, expect, it } from '@jest/globals';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import type { StaffRole } from '../../server/contract/roles.ts';
import { ensureStaff } from '../../server/features/staff/ensure.ts';
import { staffRoutes } from '../../server/features/staff/routes.ts';
import { changeFault } from '../../server/features/staff/rules.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, password, visitor, registered, member, staffSignIn, asHuman } = await accountService();

const administrator = await member('head', ['administrator']);
let hired = 0;
const hire = (roles: StaffRole[], client?: Client) => member(`hired.${hired++}`, roles, client);
const change = (id: string, body: { roles?: StaffRole[]; active?: boolean }, by = administrator.client) =>
  by.call('POST /staff/members/:id', { params: { id }, body });

describe('a member of staff signs in', () => {
  it('whatever the capitals of the login, and the log shows it', async () => {
    const { id, login } = await hire(['reviewer', 'producer']);
    const { status, body } = await staffSignIn(visitor(), ` ${login.toUpperCase()} `, password);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'staff', id, roles: ['reviewer', 'producer'], uscc: null, mobile: null });
    expect(await world.database.event.count({ where: { chain: id, name: 'staffSignIn', actorId: id } })).toBe(2);
  });

  it('not with a wrong password, which is answered like an unknown login', async () => {
    const { login } = await hire(['reviewer']);
    const wrong = await staffSignIn(visitor(), login, 'not-this-1');
    const unknown = await staffSignIn(visitor(), 'nobody', 'not-this-1');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrongPassword', message: '账号或密码不对，还可再试 4 次。' } });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('not after five wrong passwords at one address, until an administrator answers for it', async () => {
    const { id, login, client } = await hire(['reviewer']);
    const elsewhere = visitor();
    for (let tries = 0; tries < 5; tries++) await staffSignIn(elsewhere, login, 'not-this-1');
    const paused = await staffSignIn(elsewhere, login, password);
    expect(paused).toMatchObject({ status: 429, body: { code: 'passwordPaused', message: expect.stringContaining('请联系管理员') } });
    expect((await staffSignIn(client, login, password)).status).toBe(200);
    const release = (by: Client) => by.call('POST /staff/members/:id/release', { params: { id } });
    expect((await release(client)).status).toBe(403);
    expect(await release(administrator.client)).toMatchObject({ status: 200, body: { id, login } });
    expect((await staffSignIn(elsewhere, login, password)).status).toBe(200);
    expect(await world.database.event.count({ where: { name: 'releaseMember', actorId: administrator.id } })).toBe(1);
  });

  it('with another first password from two administrators when the own one is forgotten, and changes it before anything else', async () => {
    const { id, login, client } = await hire(['reviewer']);
    const first = 'Xinmima-2026-chushi';
    const give = (by: Client) => by.call('POST /staff/members/:id/password', { params: { id }, body: { password: first } });
    expect((await give(client)).status).toBe(403);
    const asked = await give(administrator.client);
    expect(asked).toMatchObject({ status: 200, body: { credentialAskedBy: { id: administrator.id, what: 'password' } } });
    expect((await client.call('GET /staff/queue', {})).status).toBe(200);
    const other = await hire(['administrator']);
    expect(await give(other.client)).toMatchObject({ status: 200, body: { id, login, credentialAskedBy: null } });
    await change(other.id, { active: false });
    expect((await client.call('GET /staff/queue', {})).status).toBe(401);
    expect((await staffSignIn(visitor(), login, password)).body.code).toBe('wrongPassword');
    const back = visitor();
    expect(await staffSignIn(back, login, first)).toMatchObject({ status: 200, body: { needs: 'password' } });
    expect((await back.call('GET /staff/queue', {})).status).toBe(403);
    const next = { current: first, next: 'Ziji-2026-dingde' };
    expect((await back.call('POST /staff/password', { body: next })).status).toBe(200);
    expect((await back.call('GET /staff/queue', {})).status).toBe(200);
  });

  it('never with a weak one, and nobody gives one to himself', async () => {
    const { id, login } = await hire(['reviewer']);
    const give = (to: string, chosen: string) =>
      administrator.client.call('POST /staff/members/:id/password', { params: { id: to }, body: { password: chosen } });
    expect(await give(id, `${login}-12345`)).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
    expect(await give(administrator.id, 'Xinmima-2026-chushi')).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
    expect(await give('0b6a4f5e-0c3b-4f5a-9d6e-3c2b1a0f9e8d', 'Xinmima-2026-chushi')).toMatchObject({ status: 404 });
  });

  it('and ten wrong passwords in an hour, wherever they come from, are told to an administrator', async () => {
    const { login } = await hire(['reviewer']);
    for (let tries = 0; tries < 10; tries++) await staffSignIn(visitor(), login, 'not-this-1');
    const tasks = await world.database.task.findMany({ where: { kind: 'passwordGuessing', about: { contains: login } } });
    expect(tasks.map(({ role }) => role)).toEqual(['administrator']);
  });

  it('not with a puzzle that was used, or that was drawn for something else', async () => {
    const { login } = await hire(['reviewer']);
    const enter = async (human: Awaited<ReturnType<typeof asHuman>>) =>
      (await visitor().call('POST /staff/sessions', { body: { login, password, ...human } })).body.code;
    const human = await asHuman(visitor(), 'staffSignIn');
    expect(await enter(human)).toBeUndefined();
    expect(await enter(human)).toBe('puzzleSpent');
    expect(await enter(await asHuman(visitor(), 'signIn'))).toBe('puzzleSpent');
  });
});

describe('the doors of staff administration', () => {
  const doors = endpointNames.filter((name) => name in staffRoutes && endpointRow(name).access !== 'anyone' && !endpointRow(name).scope);
  const knock = (client: Client, name: (typeof doors)[number]) => {
    const body = name.startsWith('GET') ? undefined : {};
    return client.call(name, { params: { id: administrator.id }, body } as never);
  };

  it.each(doors)('%s is shut to strangers, applicants and whoever lacks the role', async (name) => {
    expect(await knock(visitor(), name)).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
    expect(await knock((await registered()).client, name)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const open = endpointRow(name).access as readonly string[];
    if (!open.includes('dispatcher')) expect((await knock((await hire(['dispatcher'])).client, name)).status).toBe(403);
  });
});

describe('an administrator', () => {
  it('adds a colleague, who can sign in', async () => {
    const body = { login: 'Wang.Li', name: '王丽', roles: ['finance' as const], password: 'First-day-2026' };
    const added = await administrator.client.call('POST /staff/members', { body });
    expect(added).toMatchObject({
      status: 200,
      body: { login: 'wang.li', name: '王丽', roles: [], rolesAskedBy: { roles: ['finance'] }, active: true },
    });
    expect(JSON.stringify(added.body)).not.toContain('argon2');
    expect((await staffSignIn(visitor(), 'wang.li', 'First-day-2026')).body).toMatchObject({ id: added.body.id, needs: 'password' });
    const again = await administrator.client.call('POST /staff/members', { body });
    expect(again).toMatchObject({ status: 400, body: { fields: [{ path: 'login', message: '该账号已有人使用' }] } });
    const { body: list } = await administrator.client.call('GET /staff/members', {});
    expect(list.filter(({ login }) => login === 'wang.li')).toEqual([added.body]);
  });

  it('gives other roles with another one, which count from the next request on', async () => {
    const [second, { id, client }] = [await hire(['administrator']), await hire(['reviewer'])];
    expect((await client.call('GET /staff/accounts', {})).status).toBe(403);
    expect((await change(id, { roles: ['supervisor'] })).body.roles).toEqual([]);
    expect((await change(id, { roles: ['supervisor'] }, second.client)).body.roles).toEqual(['supervisor']);
    await change(second.id, { active: false });
    expect((await client.call('GET /staff/accounts', {})).status).toBe(200);
    expect((await client.call('GET /session', {})).body.roles).toEqual(['supervisor']);
  });

  it('deactivates a colleague, who is out at once and stays out until taken back', async () => {
    const { id, login, client } = await hire(['reviewer']);
    expect((await change(id, { active: false })).body.active).toBe(false);
    expect((await client.call('GET /session', {})).status).toBe(401);
    expect((await staffSignIn(visitor(), login, password)).body.code).toBe('wrongPassword');
    await change(id, { active: true });
    expect((await staffSignIn(visitor(), login, password)).status).toBe(200);
    const events = await world.database.event.findMany({ where: { name: 'changeMember', detail: { path: ['staffId'], equals: id } } });
    expect(events.map(({ actorId }) => actorId)).toEqual([administrator.id, administrator.id]);
  });

  it('cannot deactivate herself, nor drop the last administrator', async () => {
    expect((await change(administrator.id, { active: false })).body.fields).toEqual([{ path: 'active', message: '不能停用自己的账号' }]);
    expect((await change(administrator.id, { roles: ['reviewer'] })).body.fields).toEqual([
      { path: 'roles', message: '至少要保留一名在用的管理员' },
    ]);
    expect((await administrator.client.call('GET /staff/members', {})).status).toBe(200);
  });

  it('hears that a colleague does not exist', async () => {
    expect((await change('01900000-0000-7000-8000-000000000000', { active: false })).status).toBe(404);
    expect((await change('garbage', { active: false })).status).toBe(404);
  });

  it('remains when two demote each other at the same moment', async () => {
    const second = await hire(['administrator']);
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([
        change(second.id, { roles: ['reviewer'] }, administrator.client),
        change(administrator.id, { roles: ['reviewer'] }, second.client),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = await world.database.staff.findMany({ where: { roles: { has: 'administrator' }, active: true } });
      expect(left).toHaveLength(1);
      const [keeper, other] = left[0]?.id === second.id ? [second, administrator] : [administrator, second];
      await change(other.id, { roles: ['administrator'] }, keeper.client);
      await world.database.staff.update({ where: { id: other.id }, data: { roles: ['administrator'] } });
    }
    await change(second.id, { roles: ['reviewer'] });
  });
});

describe('who may be changed how', () => {
  const boss = { id: 'boss', roles: ['administrator'], active: true } as const;
  it.each([
    ['a reviewer leaves', { id: 'a', roles: ['reviewer'], active: true }, { active: false }, ['boss'], null],
    ['one of two administrators leaves', { ...boss, id: 'b' }, { active: false }, ['b', 'boss'], null],
    ['the caller leaves, though others are there', boss, { active: false }, ['b', 'boss'], 'active'],
    ['the caller gives up the role to another', boss, { roles: ['reviewer'] }, ['b', 'boss'], null],
    ['the caller gives up the role to nobody', boss, { roles: ['reviewer'] }, ['boss'], 'roles'],
    ['the only active administrator is deactivated by a supervisor', { ...boss, id: 'b' }, { active: false }, ['b'], 'active'],
    ['the only administrator takes a further role', boss, { roles: ['administrator', 'reviewer'] }, ['boss'], null],
    ['takes a role that agrees with another', boss, { roles: ['administrator', 'finance'] }, ['boss'], 'roles'],
  ] as const)('%s', (_, who, wanted, administrators, path) => {
    expect(changeFault(who, wanted, 'boss', administrators)?.path ?? null).toBe(path);
  });
});

describe('a password of one’s own', () => {
  it('needs the present one, whose guesses count as at sign-in', async () => {
    const { login, client } = await hire(['reviewer']);
    const set = (current: string) => client.call('POST /staff/password', { body: { current, next: 'My-own-2026' } });
    expect((await set('not-this-1')).body.message).toContain('还可再试 4 次');
    expect(await set(password)).toMatchObject({ status: 200, body: { csrf: client.csrf } });
    expect((await client.call('GET /session', {})).status).toBe(200);
    expect((await staffSignIn(visitor(), login, password)).body.code).toBe('wrongPassword');
    expect((await staffSignIn(visitor(), login, 'My-own-2026')).status).toBe(200);
  });

  it('must not be weak', async () => {
    const { client } = await hire(['reviewer']);
    const { body } = await client.call('POST /staff/password', { body: { current: password, next: 'short1' } });
    expect(body.fields).toEqual([{ path: 'next', message: '密码至少 10 位' }]);
  });
});

describe('the first members of staff', () => {
  it('are created once, though several processes start together, and kept as they are after that', async () => {
    const first = { login: 'First.One', name: '首位管理员', roles: ['administrator' as const], password, givenPassword: false };
    await Promise.all([ensureStaff(world, [first]), ensureStaff(world, [first]), ensureStaff(world, [first])]);
    const { id, passwordHash } = await world.database.staff.findUniqueOrThrow({ where: { login: 'first.one' } });
    await ensureStaff(world, [{ ...first, password: 'Another-2026', roles: ['reviewer'] }]);
    const kept = await world.database.staff.findUniqueOrThrow({ where: { login: 'first.one' } });
    expect(kept).toMatchObject({ id, passwordHash, roles: ['administrator'] });
    expect(await world.database.event.count({ where: { name: 'addMember', detail: { path: ['staffId'], equals: id } } })).toBe(1);
    await world.database.staff.update({ where: { id }, data: { active: false } });
  });
});
