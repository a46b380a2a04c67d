import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sessions } from '../../server/access/sessions.ts';
import { accountSubject, staffSubject } from '../../server/access/subjects.ts';
import { jobs } from '../../server/contract/jobs.ts';
import { tellAccount } from '../../server/features/notification/account.ts';
import { tellStaff } from '../../server/features/notification/staff.ts';
import { somewhere } from '../support/somewhere.ts';
import { eventually } from '../support/story/patience.ts';
import type { Client } from './account-client.ts';
import { accountService, type Organisation } from './account-service.ts';

const service = await accountService();
const { world, sms, wechat, told, visitor, password, registered, member, signIn, staffSignIn, askForCode, codeOn } = service;
const { database, redis, sealer } = world;

const inside = async (client: Client) => (await client.call('GET /session', {})).status === 200;
const messagesTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);

async function jobsRun(): Promise<void> {
  for (const { name, payload } of told.splice(0)) {
    if (name === 'tellAccount') await tellAccount(world, jobs.tellAccount.payload.parse(payload));
    if (name === 'tellStaff') await tellStaff(world, jobs.tellStaff.payload.parse(payload));
  }
}

/** The browser in which the password was forgotten; a code counts where it was asked for. */
const browser = visitor();

async function resetCode({ mobile }: Organisation): Promise<string> {
  const before = messagesTo(mobile).length;
  await redis.del(`taken:sms-pause:${sealer.index(mobile)}`);
  await askForCode(browser, mobile, 'resetPassword');
  await eventually('the code has arrived', async () => messagesTo(mobile).length > before);
  return codeOn(mobile);
}

const reset = ({ uscc, mobile }: Organisation, smsCode: string, next: string) =>
  browser.call('POST /password-resets', { body: { uscc, mobile, smsCode, password: next } });

describe('a new password of an organisation', () => {
  it('ends every session and the binding, and tells the owner', async () => {
    const who = await registered();
    const phone = visitor({ bearer: true });
    await signIn(phone, who);
    const bound = { code: wechat.control.loginCode(randomUUID()), password };
    expect((await phone.call('POST /account/wechat', { body: bound })).status).toBe(200);
    await jobsRun();
    expect((await reset(who, await resetCode(who), 'Yunhai-songtao-88')).status).toBe(204);
    await jobsRun();
    expect([await inside(who.client), await inside(phone)]).toEqual([false, false]);
    const row = await database.account.findUniqueOrThrow({ where: { id: who.id } });
    expect(row).toMatchObject({ wechatSealed: null, wechatIndex: null, wechatBoundAt: null });
    expect(messagesTo(who.mobile).at(-1)?.template).toBe('passwordChanged');
    expect((await signIn(visitor(), { ...who, password: 'Yunhai-songtao-88' })).status).toBe(200);
  });

  it('leaves nothing open of what was proved with the old one at the same moment', async () => {
    const who = await registered();
    for (const next of ['Yunhai-songtao-81', 'Yunhai-songtao-82', 'Yunhai-songtao-83']) {
      const smsCode = await resetCode(who);
      const [thief, phone] = [visitor(), visitor({ bearer: true })];
      const old = await database.account.findUniqueOrThrow({ where: { id: who.id } });
      await signIn(phone, who);
      const bind = { code: wechat.control.loginCode(randomUUID()), password: who.password };
      const [, , done] = await Promise.all([
        signIn(thief, who),
        phone.call('POST /account/wechat', { body: bind }),
        reset(who, smsCode, next),
      ]);
      expect(done.status).toBe(204);
      // Whoever looked at the row before and opens the session after it.
      const late = await sessions(world).open(accountSubject(world, old), somewhere);
      expect(await sessions(world).read(late.token)).toBeNull();
      expect([await inside(thief), await inside(phone)]).toEqual([false, false]);
      const row = await database.account.findUniqueOrThrow({ where: { id: who.id } });
      expect(row).toMatchObject({ wechatSealed: null, wechatIndex: null, sessionsVersion: old.sessionsVersion + 1 });
      who.password = next;
    }
  });

  it('is refused while it is common, regular, or what everybody knows of the organisation', async () => {
    const who = await registered();
    const code = await resetCode(who);
    const fault = async (next: string) => (await reset(who, code, next)).body.fields?.[0];
    for (const next of ['Password123', 'a1a1a1a1a1', '1qaz2wsx3edc'])
      expect(await fault(next)).toEqual({ path: 'password', message: '这个密码太常见或太有规律，容易被猜到，请换一个' });
    for (const own of [`x-${who.uscc}`, `${who.mobile}-xx`])
      expect(await fault(own)).toEqual({ path: 'password', message: '密码里不要含有自己的账号、姓名或单位' });
    expect((await reset(who, code, 'Yunhai-songtao-84')).status).toBe(204);
  });
});

describe('a new password of a member of staff', () => {
  const change = (client: Client, current: string, next: string) => client.call('POST /staff/password', { body: { current, next } });

  it('ends every other session, keeps the one it was set in, and tells the owner', async () => {
    const { id, login, client } = await member('jian.li', ['reviewer']);
    await database.staff.update({ where: { id }, data: { mobileSealed: sealer.seal('13979177001') } });
    const other = visitor();
    await staffSignIn(other, login, password);
    expect((await change(client, password, 'Yunhai-songtao-91')).status).toBe(200);
    expect([await inside(client), await inside(other)]).toEqual([true, false]);
    await jobsRun();
    const [message] = messagesTo('13979177001');
    expect(message).toMatchObject({ template: 'staffPasswordChanged', parameters: [login, expect.any(String)] });
    // Signed in elsewhere with the new one, and changed there: now the first one ends.
    await staffSignIn(other, login, 'Yunhai-songtao-91');
    await change(other, 'Yunhai-songtao-91', 'Yunhai-songtao-92');
    expect([await inside(client), await inside(other)]).toEqual([false, true]);
  });

  it('is set by one of two who know the old one', async () => {
    const { login, client } = await member('er.wang', ['reviewer']);
    const other = visitor();
    await staffSignIn(other, login, password);
    const answers = await Promise.all([change(client, password, 'Yunhai-songtao-93'), change(other, password, 'Yunhai-songtao-94')]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([await inside(client), await inside(other)].filter(Boolean)).toHaveLength(1);
  });
});

describe('a session', () => {
  const ttl = async (id: string) => {
    const [key = ''] = await redis.keys(`*session:{staff:${id}}:*`);
    return { key: key.slice(key.indexOf('session:')), left: await redis.ttl(key.slice(key.indexOf('session:'))) };
  };

  it('is kept alive by a person, not by a page that asks by itself', async () => {
    const { id, client } = await member('si.zhao', ['reviewer']);
    const { key } = await ttl(id);
    await redis.expire(key, 120);
    const polled = await client.call('GET /session', {}, { 'x-polling': '1' });
    expect(polled.body.endsInSeconds).toBeLessThanOrEqual(120);
    expect((await ttl(id)).left).toBeLessThanOrEqual(120);
    expect((await client.call('GET /session', {})).body.endsInSeconds).toBe(30 * 60);
    expect((await ttl(id)).left).toBeGreaterThan(1_700);
  });

  it('of staff lasts a working day at most', async () => {
    const { id } = await member('wu.zhou', ['reviewer']);
    const row = await database.staff.findUniqueOrThrow({ where: { id } });
    const { token } = await sessions(world).open(staffSubject(world, row), somewhere);
    const later = (hours: number) => ({ ...world, now: () => new Date(Date.now() + hours * 3_600_000) });
    expect(await sessions(later(11.9)).read(token)).not.toBeNull();
    expect(await sessions(later(12.1)).read(token)).toBeNull();
  });

  it('of somebody who is deactivated opens nothing, also not when taken back', async () => {
    const head = await member('tou.er', ['administrator']);
    const { id, client } = await member('liu.sun', ['reviewer']);
    const set = (active: boolean) => head.client.call('POST /staff/members/:id', { params: { id }, body: { active } });
    await set(false);
    expect(await inside(client)).toBe(false);
    await set(true);
    expect(await inside(client)).toBe(false);
  });
});
