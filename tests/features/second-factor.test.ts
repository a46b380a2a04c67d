import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../server/contract/jobs.ts';
import { tellStaff } from '../../server/features/notification/staff.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { authenticator, codeOf } from '../support/authenticator.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, sms, told, visitor, password, member, staffSignIn } = await accountService();
const { database } = world;
const head = await member('chief', ['administrator']);

const needs = async (client: Client) => (await client.call('GET /session', {})).body.needs;
const show = (client: Client, code: string) => client.call('POST /staff/second-factor', { body: { code } });

/** Somebody whose authenticator is set up. */
async function enrolled(login: string) {
  const who = await member(login, ['reviewer']);
  const { offer, secret } = (await who.client.call('POST /staff/second-factor/offer', {})).body;
  const code = authenticator(secret);
  const { recoveryCodes } = (await who.client.call('POST /staff/second-factor/set', { body: { offer, code: await code() } })).body;
  const signsIn = async () => {
    const client = visitor();
    await staffSignIn(client, login, password);
    return client;
  };
  return { ...who, secret, code, recoveryCodes, signsIn };
}

describe('the second factor', () => {
  it('opens what the password alone does not, in a new session', async () => {
    const who = await enrolled('an.ran');
    const client = await who.signsIn();
    const before = client.cookie;
    expect(await needs(client)).toBe('code');
    expect(await client.call('GET /staff/members', {})).toMatchObject({ status: 403 });
    expect(await client.call('POST /staff/password', { body: { current: password, next: 'Yunhai-songtao-01' } })).toMatchObject({
      status: 403,
      body: { code: 'signInUnfinished' },
    });
    expect((await show(client, await who.code())).body.needs).toBeNull();
    expect(client.cookie).not.toBe(before);
    expect(await needs(client)).toBeNull();
  });

  it('takes each code once, of this step or the one beside it, and no other', async () => {
    const who = await enrolled('bai.yun');
    const at = Date.now();
    await database.staff.update({ where: { id: who.id }, data: { totpStep: null, totpUsedBy: null } });
    for (const off of [-3, 3]) expect((await show(await who.signsIn(), codeOf(who.secret, new Date(at + off * 30_000)))).status).toBe(400);
    const code = codeOf(who.secret, new Date(at));
    const answers = await Promise.all([await who.signsIn(), await who.signsIn()].map((client) => show(client, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect((await show(await who.signsIn(), codeOf(who.secret, new Date(at - 30_000)))).body.code).toBe('wrongSecondFactor');
  });

  it('is shut after five wrong codes, to the right one too, until an administrator who is told of it opens it', async () => {
    const who = await enrolled('cheng.xi');
    const client = await who.signsIn();
    for (let tries = 0; tries < 5; tries++) expect((await show(client, '000000')).status).toBe(400);
    expect((await show(client, await who.code())).status).toBe(429);
    const reference = { startsWith: `guessing:factor:${who.id}:` };
    expect(await database.task.findMany({ where: { reference } })).toMatchObject([
      { role: 'administrator', state: 'open', about: expect.stringContaining('cheng.xi') },
    ]);
    expect((await head.client.call('POST /staff/members/:id/release', { params: { id: who.id } })).status).toBe(200);
    expect((await show(client, await who.code())).status).toBe(200);
  });

  it('may be replaced by a recovery code, each of ten once, of which only hashes are kept', async () => {
    const who = await enrolled('ding.xiang');
    expect(new Set(who.recoveryCodes).size).toBe(10);
    const [first = ''] = who.recoveryCodes;
    expect((await show(await who.signsIn(), first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await show(await who.signsIn(), first)).body.code).toBe('wrongSecondFactor');
    expect(JSON.stringify(await database.recoveryCode.findMany())).not.toContain(first);
    expect(await database.event.count({ where: { actorId: who.id, name: 'useRecoveryCode' } })).toBe(1);
    const other = await enrolled('e.mei');
    expect((await show(await other.signsIn(), who.recoveryCodes[1] ?? '')).status).toBe(400);
  });

  it('is set up by its first code, once, by its owner, and changed only after it was shown', async () => {
    const who = await member('fan.xing', ['reviewer']);
    const { offer, secret } = (await who.client.call('POST /staff/second-factor/offer', {})).body;
    const set = (client: Client, code: string, with_ = offer) =>
      client.call('POST /staff/second-factor/set', { body: { offer: with_, code } });
    expect((await set(who.client, '000000')).body.code).toBe('wrongSecondFactor');
    expect((await set(who.client, '123456', 'forged')).body.code).toBe('enrolmentOutdated');
    expect((await set(head.client, codeOf(secret, new Date()))).body.code).toBe('enrolmentOutdated');
    expect((await set(who.client, codeOf(secret, new Date()))).status).toBe(200);
    const row = await database.staff.findUniqueOrThrow({ where: { id: who.id } });
    expect(row.totpSealed).not.toContain(secret);
    const stranger = visitor();
    await staffSignIn(stranger, who.login, password);
    expect((await set(stranger, codeOf(secret, new Date()))).body.code).toBe('secondFactorSet');
    await world.redis.del(...(await factorKeys(who.id)));
    expect((await stranger.call('POST /staff/second-factor/offer', {})).status).toBe(403);
  });

  it('is taken away by two administrators, of a colleague, never one’s own; every session ends and the colleague is told', async () => {
    const [who, other] = [await enrolled('gu.yu'), await member('deputy', ['administrator'])];
    await database.staff.update({ where: { id: who.id }, data: { mobileSealed: world.sealer.seal('13979177002') } });
    const reset = (id: string, by = head.client) => by.call('POST /staff/members/:id/second-factor/reset', { params: { id } });
    expect((await reset(who.id, who.client)).status).toBe(403);
    expect((await reset(head.id)).body.fields).toEqual([{ path: 'id', message: '自己的双重验证须由另外两位管理员重置' }]);
    told.length = 0;
    const asked = { secondFactor: true, resetAskedBy: { id: head.id, name: '员工chief' } };
    // However often one of them says it.
    for (let times = 0; times < 2; times++) expect((await reset(who.id)).body).toMatchObject(asked);
    expect((await head.client.call('GET /staff/members', {})).body.find(({ id }) => id === who.id)).toMatchObject(asked);
    expect(await database.task.findMany({ where: { kind: 'secondFactorReset' } })).toMatchObject([{ role: 'administrator' }]);
    expect((await who.client.call('GET /session', {})).status).toBe(200);
    expect(told).toEqual([]);
    const telephones = (sealed: string | null) =>
      database.staff.updateMany({ where: { id: { in: [head.id, other.id] } }, data: { mobileSealed: sealed } });
    await telephones(world.sealer.seal('13979177004'));
    expect((await reset(who.id, other.client)).body.code).toBe('secondPerson');
    await telephones(null);
    expect((await reset(who.id, other.client)).body.code).toBe('mobileFirst');
    await database.staff.update({ where: { id: head.id }, data: { mobileSealed: world.sealer.seal('13979177005') } });
    await database.staff.update({ where: { id: other.id }, data: { mobileSealed: world.sealer.seal('13979177006') } });
    // Who asked and is no administrator any more has not asked; nor has who asked the day before yesterday.
    await database.staff.update({ where: { id: head.id }, data: { roles: ['reviewer'] } });
    expect((await reset(who.id, other.client)).body.resetAskedBy).toMatchObject({ id: other.id });
    await database.staff.update({ where: { id: head.id }, data: { roles: ['administrator'] } });
    await database.staff.update({ where: { id: who.id }, data: { resetAskedAt: new Date(Date.now() - 25 * 3_600_000) } });
    expect((await reset(who.id)).body.resetAskedBy).toMatchObject({ id: head.id });
    expect((await reset(who.id, other.client)).body).toMatchObject({ secondFactor: false, resetAskedBy: null });
    expect(await database.task.count({ where: { kind: 'secondFactorReset', state: undoneTasks } })).toBe(0);
    expect((await who.client.call('GET /session', {})).status).toBe(401);
    expect(await needs(await who.signsIn())).toBeNull();
    expect(await database.recoveryCode.count({ where: { staffId: who.id } })).toBe(0);
    const [job] = told;
    await tellStaff(world, jobs.tellStaff.payload.parse(job?.payload));
    expect(sms.control.messages().find(({ mobile }) => mobile === '13979177002')?.template).toBe('secondFactorReset');
  });

  const factorKeys = async (id: string) =>
    (await world.redis.keys(`*factor:{staff:${id}}:*`)).map((key) => key.slice(key.indexOf('factor:')));
});

it('somebody sees where they are signed in, and ends what they do not know', async () => {
  const { login, client } = await member('han.lu', ['reviewer']);
  const lost = visitor();
  await staffSignIn(lost, login, password);
  const { body: all } = await client.call('GET /sessions', {});
  expect(all.map(({ current, address }) => [current, address]).toSorted()).toEqual([
    [false, '10.0.*.*'],
    [true, '10.0.*.*'],
  ]);
  const other = all.find(({ current }) => !current)?.id ?? '';
  // Nobody ends a session of somebody else.
  expect((await head.client.call('DELETE /sessions/:sessionId', { params: { sessionId: other } })).status).toBe(204);
  expect((await lost.call('GET /session', {})).status).toBe(200);
  await client.call('DELETE /sessions/:sessionId', { params: { sessionId: other } });
  expect((await lost.call('GET /session', {})).status).toBe(401);
  expect((await client.call('GET /sessions', {})).body).toHaveLength(1);
});
