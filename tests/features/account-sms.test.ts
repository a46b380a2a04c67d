import { describe, expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { ceilings, forgive, spent, take } from '../../server/access/limits.ts';
import { eventually } from '../support/story/patience.ts';
import { accountService, agreed } from './account-service.ts';

const { world, sms, wechat, logged, visitor, organisation, askForCode, codeOn, register, registered } = await accountService();

const messagesTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);
const aMinutePasses = (mobile: string) => giveUp(world.redis, `sms-pause:${world.sealer.index(mobile)}`);

/** Until the message that is sent behind the answer has arrived. */
const arrived = (seen: () => boolean) => eventually('the message has arrived', async () => seen());

describe('SMS codes are rationed', () => {
  it('to one a minute', async () => {
    const { mobile } = organisation();
    expect((await askForCode(visitor(), mobile)).status).toBe(200);
    const second = await askForCode(visitor(), mobile);
    expect(second).toMatchObject({ status: 429, body: { code: 'tooManyTries', message: '操作太频繁，请在 1 分钟后再试。' } });
    expect(messagesTo(mobile)).toHaveLength(1);
  });

  it('to five an hour and ten a day for one number', async () => {
    const { mobile } = organisation();
    for (let sent = 0; sent < 5; sent++) {
      expect((await askForCode(visitor(), mobile)).status).toBe(200);
      await aMinutePasses(mobile);
    }
    const refused = await askForCode(visitor(), mobile);
    expect(refused.body.code).toBe('smsCeiling');
    expect(refused.body.message).toMatch(
      /^这个手机号获取短信验证码的次数已用完，请在 (59|60) 分钟后再试；在微信小程序中可直接用微信手机号验证，也可致电客服 4008001040（工作日 9:00–12:00、13:30–17:00）。$/,
    );
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect(messagesTo(mobile)).toHaveLength(5);
    const index = world.sealer.index(mobile);
    for (let sent = 5; sent < 10; sent++) await take(world.redis, 'smsDay', index);
    await forgive(world.redis, 'smsHour', index);
    await aMinutePasses(mobile);
    expect((await askForCode(visitor(), mobile)).body.message).toMatch(/^这个手机号.*请在 14\d\d 分钟后/);
  });

  it('for a number that strangers have used up, its owner’s own browser still gets one', async () => {
    const owner = await registered();
    for (let sent = 0; sent < 10; sent++) await take(world.redis, 'smsDay', world.sealer.index(owner.mobile)).catch(() => {});
    await aMinutePasses(owner.mobile);
    expect((await askForCode(visitor(), owner.mobile, 'resetPassword')).body.code).toBe('smsCeiling');
    await aMinutePasses(owner.mobile);
    expect((await askForCode(owner.client, owner.mobile, 'resetPassword')).status).toBe(200);
  });

  it('to ten an hour from one browser, and a hundred and twenty from one address or household', async () => {
    const browser = visitor();
    for (let sent = 0; sent < 10; sent++) expect((await askForCode(browser, organisation().mobile)).status).toBe(200);
    expect((await askForCode(browser, organisation().mobile)).body.message).toMatch(/^这台设备/);
    for (let sent = 0; sent < 120; sent++) await take(world.redis, 'smsAddress', `2001:db8:9:9::${sent}`);
    expect((await askForCode(visitor({ address: '2001:db8:9:9::ffff' }), organisation().mobile)).body.message).toMatch(/^您所在的网络/);
    expect((await askForCode(visitor({ address: '2001:db8:9:a::1' }), organisation().mobile)).status).toBe(200);
  });

  it('and what is not sent uses up nobody: a device past its ceiling shuts neither a number nor everybody', async () => {
    const [stranger, who] = [visitor(), organisation()];
    for (let sent = 0; sent < 10; sent++) expect((await askForCode(stranger, organisation().mobile)).status).toBe(200);
    const before = await spent(world.redis, 'smsWebHour', 'all');
    for (let asked = 0; asked < 12; asked++) expect((await askForCode(stranger, who.mobile)).body.message).toMatch(/^这台设备/);
    expect(await spent(world.redis, 'smsWebHour', 'all')).toBe(before);
    expect((await askForCode(visitor(), who.mobile)).status).toBe(200);
  });

  it('and the minute that a stranger takes is not the owner’s, whose browser opened the account', async () => {
    const owner = await registered();
    await aMinutePasses(owner.mobile);
    expect((await askForCode(visitor(), owner.mobile, 'resetPassword')).status).toBe(200);
    expect((await askForCode(owner.client, owner.mobile, 'resetPassword')).status).toBe(200);
    expect((await askForCode(owner.client, owner.mobile, 'resetPassword')).body.code).toBe('tooManyTries');
  });

  it('for everybody together: it is told at four fifths and at the end, and who is known or in WeChat goes on', async () => {
    const owner = await registered();
    const { points } = ceilings.smsWebHour;
    await forgive(world.redis, 'smsWebHour', 'all');
    for (let sent = 1; sent < points * 0.8; sent++) await take(world.redis, 'smsWebHour', 'all');
    const tasks = () => world.database.task.findMany({ where: { kind: 'smsCeiling' }, orderBy: { createdAt: 'asc' } });
    expect(await tasks()).toEqual([]);
    expect((await askForCode(visitor(), organisation().mobile)).status).toBe(200);
    expect((await tasks()).map(({ role, about }) => [role, about.includes('240')])).toEqual([['administrator', true]]);
    expect(logged.some((line) => line.includes('an over-all ceiling of SMS is near'))).toBe(true);
    for (let sent = points * 0.8 + 1; sent < points; sent++) await take(world.redis, 'smsWebHour', 'all');
    expect((await askForCode(visitor(), organisation().mobile)).status).toBe(200);
    expect((await askForCode(visitor(), organisation().mobile)).body.message).toMatch(/^目前全部用户/);
    expect((await tasks()).map(({ about }) => about)).toContainEqual(expect.stringContaining('已停发'));
    await aMinutePasses(owner.mobile);
    expect((await askForCode(owner.client, owner.mobile, 'resetPassword')).status).toBe(200);
    const inWechat = { purpose: 'register' as const, mobile: organisation().mobile, wechatCode: wechat.control.loginCode('o-sms-1') };
    expect((await visitor({ bearer: true }).call('POST /sms-codes', { body: inWechat })).status).toBe(200);
    await forgive(world.redis, 'smsWebHour', 'all');
  });

  it('and a code counts where it was asked for: five wrong ones from elsewhere do not spoil it', async () => {
    const [agent, stranger, who] = [visitor(), visitor(), organisation()];
    await askForCode(agent, who.mobile);
    const right = codeOn(who.mobile);
    for (let guess = 0; guess < 6; guess++) await register(stranger, who, right === '111111' ? '222222' : '111111');
    expect((await register(stranger, who, right)).body.code).toBe('tooManyTries');
    expect((await register(agent, who, right)).status).toBe(200);
  });

  it('and the newest code is the one that counts', async () => {
    const agent = visitor();
    const who = organisation();
    await askForCode(agent, who.mobile);
    const first = codeOn(who.mobile);
    await aMinutePasses(who.mobile);
    await askForCode(agent, who.mobile);
    const body = { organisationName: who.name, uscc: who.uscc, mobile: who.mobile, password: who.password, agreed };
    if (first !== codeOn(who.mobile))
      expect((await agent.call('POST /accounts', { body: { ...body, smsCode: first } })).body.code).toBe('wrongCode');
    expect((await agent.call('POST /accounts', { body: { ...body, smsCode: codeOn(who.mobile) } })).status).toBe(200);
  });
});

describe('when the SMS cannot be sent', () => {
  it('a number that takes none is named, and another try may follow at once', async () => {
    const { mobile } = organisation();
    sms.control.answerWith(mobile, 'FailedOperation.PhoneNumberInBlacklist');
    const { status, body } = await askForCode(visitor(), mobile);
    expect(status).toBe(400);
    expect(body.fields).toEqual([{ path: 'mobile', message: '该手机号退订了短信或在黑名单中，请核对或更换手机号' }]);
    sms.control.answerWith(mobile, null);
    expect((await askForCode(visitor(), mobile)).status).toBe(200);
  });

  it('a platform that is down is said so, without naming anybody in the log', async () => {
    const { mobile } = organisation();
    sms.fault({ status: 503 });
    expect(await askForCode(visitor(), mobile)).toMatchObject({ status: 502, body: { code: 'platformUnavailable' } });
    expect(logged.some((line) => line.includes('platform call failed'))).toBe(true);
    expect(logged.join('')).not.toContain(mobile);
    expect(await world.redis.keys(`*sms-code:register:${world.sealer.index(mobile)}*`)).toEqual([]);
  });
});

describe('somebody who forgot the password', () => {
  it('gets the same answer with and without an account, and only an account gets the SMS', async () => {
    const { mobile } = await registered();
    await aMinutePasses(mobile);
    const stranger = organisation();
    const known = await askForCode(visitor(), mobile, 'resetPassword');
    const unknown = await askForCode(visitor(), stranger.mobile, 'resetPassword');
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await arrived(() => messagesTo(mobile).length === 2);
    expect(messagesTo(stranger.mobile)).toEqual([]);
  });

  it('gets the same answer while the platform is down', async () => {
    const { mobile } = await registered();
    await aMinutePasses(mobile);
    const before = logged.length;
    sms.fault({ status: 503 });
    expect(await askForCode(visitor(), mobile, 'resetPassword')).toMatchObject({ status: 200, body: { retryAfterSeconds: 60 } });
    await arrived(() => logged.slice(before).some((line) => line.includes('platform call failed')));
    expect(messagesTo(mobile)).toHaveLength(1);
  });
});

it('a dump of Redis opens nothing: no token, code, mobile or password in it', async () => {
  const phone = visitor({ bearer: true });
  const who = await registered(phone);
  await aMinutePasses(who.mobile);
  await askForCode(visitor(), who.mobile);
  const dump = await dumpOfRedis();
  expect(dump).toContain(who.id);
  const secrets = [phone.token, who.mobile, who.password, `"${codeOn(who.mobile)}"`];
  expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => logged.join('').includes(secret))).toEqual([]);
});

/** By kind of key. */
const readers: Record<string, (key: string) => Promise<unknown>> = {
  string: (key) => world.redis.get(key),
  set: (key) => world.redis.smembers(key),
  hash: (key) => world.redis.hgetall(key),
  zset: (key) => world.redis.zrange(key, 0, -1, 'WITHSCORES'),
};

/** Every key and value, as JSON. */
async function dumpOfRedis(): Promise<string> {
  const prefix = world.redis.options.keyPrefix ?? '';
  const keys = (await world.redis.keys(`${prefix}*`)).map((key) => key.slice(prefix.length));
  const values = keys.map(async (key) => [key, await readers[await world.redis.type(key)]?.(key)]);
  return JSON.stringify(await Promise.all(values));
}
