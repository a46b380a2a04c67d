import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { accountService } from './account-service.ts';

const { world, wechat, sms, visitor, organisation, registered, codeOn, register, askForCode } = await accountService();

type Purpose = 'register' | 'resetPassword' | 'proveOwner';
/** Everybody at an address of their own. */
const inWechat = () => visitor({ bearer: true });
const ask = (mobile: string, openid: string, purpose: Purpose = 'register', client = inWechat()) =>
  client.call('POST /sms-codes', { body: { purpose, mobile, wechatCode: wechat.control.loginCode(openid) } });

describe('inside WeChat nobody reads a picture', () => {
  it('to register, to set a new password and to sign in', async () => {
    const [who, openid, phone] = [organisation(), randomUUID(), inWechat()];
    expect((await ask(who.mobile, openid, 'register', phone)).status).toBe(200);
    expect((await register(phone, who, codeOn(who.mobile))).status).toBe(200);
    await world.redis.del(`taken:sms-pause:${world.sealer.index(who.mobile)}`);
    expect((await ask(who.mobile, openid, 'resetPassword')).status).toBe(200);
    const body = { uscc: who.uscc, password: who.password, wechatCode: wechat.control.loginCode(openid) };
    expect((await inWechat().call('POST /sessions', { body })).status).toBe(200);
  });

  it('with a code of WeChat that counts once and is no invention', async () => {
    const code = wechat.control.loginCode(randomUUID());
    const send = (wechatCode: string) =>
      inWechat().call('POST /sms-codes', { body: { purpose: 'register', mobile: organisation().mobile, wechatCode } });
    expect((await send(code)).status).toBe(200);
    expect((await send(code)).body.code).toBe('wechatCodeRefused');
    expect((await send('invented')).body.code).toBe('wechatCodeRefused');
  });

  it('beyond ten codes an hour one WeChat gets none, whatever mobile and address; another purpose and another person do', async () => {
    const openid = randomUUID();
    for (let sent = 0; sent < 10; sent++) expect((await ask(organisation().mobile, openid)).status).toBe(200);
    const refused = organisation().mobile;
    expect((await ask(refused, openid)).body.code).toBe('tooManyTries');
    expect(sms.control.messages().filter(({ mobile }) => mobile === refused)).toEqual([]);
    expect((await ask(organisation().mobile, openid, 'resetPassword')).status).toBe(200);
    expect((await ask(refused, randomUUID())).status).toBe(200);
  });

  it('beyond thirty passwords in a quarter of an hour one WeChat guesses no more', async () => {
    const [openid, who] = [randomUUID(), await registered()];
    const body = () => ({ uscc: organisation().uscc, password: 'not-this-1', wechatCode: wechat.control.loginCode(openid) });
    for (let guesses = 0; guesses < 30; guesses++)
      expect((await inWechat().call('POST /sessions', { body: body() })).body.code).toBe('wrongPassword');
    const right = { ...body(), uscc: who.uscc, password: who.password };
    expect((await inWechat().call('POST /sessions', { body: right })).body.code).toBe('tooManyTries');
  });

  it('thirty people behind one address of a carrier get their codes, and so does the thirty-first', async () => {
    const address = '10.9.7.1';
    for (let people = 0; people < 31; people++)
      expect((await ask(organisation().mobile, randomUUID(), 'register', visitor({ bearer: true, address }))).status).toBe(200);
  });
});

describe('on the web', () => {
  it('the picture is read as before, and who shows neither is asked for it', async () => {
    const client = visitor();
    expect((await askForCode(client, organisation().mobile)).status).toBe(200);
    const bare = await client.call('POST /sms-codes', { body: { purpose: 'register', mobile: organisation().mobile } });
    expect(bare.body).toMatchObject({ code: 'invalidInput', fields: [{ path: 'captcha', message: '请填写图形验证码' }] });
  });
});
