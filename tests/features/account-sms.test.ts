import { describe, expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { eventually } from '../support/story/patience.ts';
import { accountService, agreed } from './account-service.ts';

const { world, sms, logged, visitor, organisation, askForCode, codeOn, registered } = await accountService();

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

  it('to five an hour', async () => {
    const { mobile } = organisation();
    for (let sent = 0; sent < 5; sent++) {
      expect((await askForCode(visitor(), mobile)).status).toBe(200);
      await aMinutePasses(mobile);
    }
    expect((await askForCode(visitor(), mobile)).body.message).toMatch(/请在 (59|60) 分钟后再试/);
    expect(messagesTo(mobile)).toHaveLength(5);
  });

  it('to thirty an hour from one address, whatever the mobiles', async () => {
    const office = visitor();
    for (let sent = 0; sent < 30; sent++) expect((await askForCode(office, organisation().mobile)).status).toBe(200);
    const last = organisation();
    expect((await askForCode(office, last.mobile)).status).toBe(429);
    expect((await askForCode(visitor(), last.mobile)).status).toBe(200);
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
    expect(await world.redis.exists(`sms-code:register:${world.sealer.index(mobile)}`)).toBe(0);
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

/** Every key and value, as JSON. */
async function dumpOfRedis(): Promise<string> {
  const prefix = world.redis.options.keyPrefix ?? '';
  const keys = (await world.redis.keys(`${prefix}*`)).map((key) => key.slice(prefix.length));
  const values = keys.map(async (key) => {
    const kind = await world.redis.type(key);
    return [
      key,
      kind === 'set' ? await world.redis.smembers(key) : kind === 'hash' ? await world.redis.hgetall(key) : await world.redis.get(key),
    ];
  });
  return JSON.stringify(await Promise.all(values));
}
