import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { accountService } from './account-service.ts';

const { wechat, sms, visitor, organisation, registered, register, logged } = await accountService();

type Purpose = 'register' | 'resetPassword' | 'proveOwner';
const { phoneCode, loginCode } = wechat.control;
const prove = (code: string, purpose: Purpose = 'register', client = visitor({ bearer: true })) =>
  client.call('POST /mobile-proofs', { body: { purpose, phoneCode: code } });

describe('the mobile that WeChat knows, instead of a code by SMS', () => {
  it('opens an account without any SMS, and the code behind it counts once', async () => {
    const [who, phone] = [organisation(), visitor({ bearer: true })];
    const { body } = await prove(phoneCode(who.mobile), 'register', phone);
    expect(body.mobile).toBe(who.mobile);
    expect((await register(phone, who, body.smsCode)).status).toBe(200);
    expect(sms.control.messages().filter(({ mobile }) => mobile === who.mobile)).toEqual([]);
    const other = { ...organisation(), mobile: who.mobile };
    expect((await register(phone, other, body.smsCode)).body.code).toBe('wrongCode');
  });

  it('proves that number and no other, for that purpose and no other', async () => {
    const [who, other] = [organisation(), organisation()];
    const phone = visitor({ bearer: true });
    const { smsCode } = (await prove(phoneCode(who.mobile), 'register', phone)).body;
    expect((await register(phone, other, smsCode)).body.code).toBe('wrongCode');
    const owner = await registered();
    const forRegistration = (await prove(phoneCode(owner.mobile), 'register', phone)).body.smsCode;
    const body = { uscc: owner.uscc, mobile: owner.mobile, smsCode: forRegistration, password: 'Qinghe-2027-jianshe' };
    expect((await phone.call('POST /password-resets', { body })).body.code).toBe('wrongCode');
  });

  it('sets a new password and binds WeChat', async () => {
    const owner = await registered(visitor({ bearer: true }));
    const binding = (await prove(phoneCode(owner.mobile), 'proveOwner', owner.client)).body.smsCode;
    const bound = await owner.client.call('POST /account/wechat', { body: { code: loginCode(randomUUID()), smsCode: binding } });
    expect(bound.body.wechatBound).toBe(true);
    const { smsCode } = (await prove(phoneCode(owner.mobile), 'resetPassword', owner.client)).body;
    const body = { uscc: owner.uscc, mobile: owner.mobile, smsCode, password: 'Qinghe-2027-jianshe' };
    expect((await owner.client.call('POST /password-resets', { body })).status).toBe(204);
  });

  it('of a stranger opens nothing, and the stranger is told to use the number of the account', async () => {
    for (const purpose of ['resetPassword', 'proveOwner'] as const) {
      const { body } = await prove(phoneCode(organisation().mobile), purpose);
      expect(body).toMatchObject({ code: 'invalidInput', fields: [{ path: 'mobile', message: expect.stringContaining('短信验证码') }] });
    }
    const [owner, other] = [await registered(visitor({ bearer: true })), await registered()];
    const { smsCode } = (await prove(phoneCode(other.mobile), 'proveOwner', owner.client)).body;
    const bound = await owner.client.call('POST /account/wechat', { body: { code: loginCode(randomUUID()), smsCode } });
    expect(bound.body.code).toBe('wrongCode');
  });
});

describe('the code of the button', () => {
  it('counts once and is no invention; the repeat of one request gets the first answer', async () => {
    const code = phoneCode(organisation().mobile);
    const key = randomUUID();
    const once = () =>
      visitor().call('POST /mobile-proofs', { body: { purpose: 'register', phoneCode: code } }, { 'idempotency-key': key });
    const first = await once();
    expect(first.status).toBe(200);
    expect((await once()).body).toEqual(first.body);
    expect((await prove(code)).body).toMatchObject({ code: 'wechatCodeRefused', message: expect.stringContaining('已使用过') });
    expect((await prove('invented')).body.code).toBe('wechatCodeRefused');
  });

  it('of a foreign number leads to the SMS', async () => {
    const { body } = await prove(phoneCode('5551234567', '1'));
    expect(body).toMatchObject({ code: 'wechatCodeRefused', message: expect.stringContaining('请改用短信验证码') });
  });

  it('is not spent by an outage of WeChat: the same tap works afterwards', async () => {
    const code = phoneCode(organisation().mobile);
    for (const errcode of [-1, 45011]) {
      wechat.fault({ match: 'getuserphonenumber', status: 200, body: JSON.stringify({ errcode, errmsg: 'of WeChat' }) });
      expect((await prove(code)).body.code).toBe('platformUnavailable');
    }
    expect((await prove(code)).status).toBe(200);
  });

  it('beyond ten proofs an hour one number gets none', async () => {
    const { mobile } = organisation();
    for (let proofs = 0; proofs < 10; proofs++) expect((await prove(phoneCode(mobile))).status).toBe(200);
    expect((await prove(phoneCode(mobile))).body.code).toBe('tooManyTries');
  });

  it('and the number stand in no log', async () => {
    const who = organisation();
    const code = phoneCode(who.mobile);
    await prove(code);
    await prove(code);
    expect(logged.join('')).not.toContain(who.mobile);
    expect(logged.join('')).not.toContain(code);
  });
});
