import { describe, expect, it } from '@jest/globals';
import { issueCode, spendCode } from '../../server/access/sms-code.ts';
import { Refusal } from '../../server/contract/errors.ts';
import { foldOrganisationName } from '../../server/contract/organisation-name.ts';
import { toldEvents } from '../support/told-events.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, visitor, organisation, askForCode, codeOn, register, registered } = await accountService();

describe('an organisation registers', () => {
  it('and is signed in at once, its mobile masked', async () => {
    const agent = visitor();
    const who = organisation({ name: '江西 青禾(南昌)贸易有限公司' });
    expect(await askForCode(agent, who.mobile)).toMatchObject({ status: 200, body: { retryAfterSeconds: 60 } });
    const { status, body } = await register(agent, who, codeOn(who.mobile));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'applicant',
      name: '江西青禾（南昌）贸易有限公司',
      uscc: who.uscc,
      roles: ['applicant'],
      wechatBound: false,
    });
    expect(body.mobile).toBe(`139****${who.mobile.slice(-4)}`);
    expect((await agent.call('GET /session', {})).body).toMatchObject({
      id: body.id,
      name: '江西青禾（南昌）贸易有限公司',
      csrf: agent.csrf,
    });
  });

  it('in a browser with a cookie that no script can read, in the mini-program with a token', async () => {
    const browser = visitor();
    const inBrowser = organisation();
    await askForCode(browser, inBrowser.mobile);
    const web = await register(browser, inBrowser, codeOn(inBrowser.mobile));
    expect(web.body.token).toBeNull();
    expect(web.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^sid=\S+; path=\/; samesite=lax; httponly$/i));

    const phone = visitor({ bearer: true });
    const onPhone = await registered(phone);
    expect(phone.token.length).toBeGreaterThanOrEqual(43);
    expect(phone.cookie).toBe('');
    expect((await phone.call('GET /session', {})).body.id).toBe(onPhone.id);
  });

  it('and nothing personal lies open in the database or in the event', async () => {
    const { id, mobile, password } = await registered();
    const account = await world.database.account.findUniqueOrThrow({ where: { id } });
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const events = await toldEvents(world, { name: 'register', actorId: id });
    expect(events).toHaveLength(1);
    const kept = JSON.stringify([account, events], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(kept).not.toContain(mobile);
    expect(kept).not.toContain(password);
    expect(world.sealer.open(account.mobileSealed)).toBe(mobile);
  });
});

describe('a mistake is named', () => {
  it('when the check character of the USCC is wrong', async () => {
    const who = organisation();
    const wrong = who.uscc.slice(0, 17) + (who.uscc.endsWith('A') ? 'B' : 'A');
    const { status, body } = await register(visitor(), { ...who, uscc: wrong }, '123456');
    expect(status).toBe(400);
    expect(body.fields).toEqual([{ path: 'uscc', message: '信用代码第 18 位校验不符，请核对' }]);
  });

  it('when the USCC has a letter that does not exist, the password is weak and the mobile too short', async () => {
    const { body } = await register(
      visitor(),
      organisation({ uscc: '9136010OMA3000000X', password: 'onlyletters', mobile: '1397911' }),
      '12',
    );
    expect(body.fields).toEqual([
      { path: 'uscc', message: '信用代码第 8 位「O」不可用（不含 I、O、S、V、Z），可能是「0」，请核对' },
      { path: 'mobile', message: '手机号应为 1 开头的 11 位数字' },
      { path: 'smsCode', message: '短信验证码为 6 位数字' },
      { path: 'password', message: '密码须同时含有字母和数字' },
    ]);
  });

  it('when the organisation has an account, but only to who holds the code of the mobile', async () => {
    const first = await registered();
    const again = { ...organisation(), uscc: first.uscc };
    const colleague = visitor();
    expect((await register(colleague, again, '000000')).body.code).toBe('wrongCode');
    await askForCode(colleague, again.mobile);
    expect(await register(colleague, again, codeOn(again.mobile))).toMatchObject({ status: 409, body: { code: 'accountExists' } });
  });
});

describe('an SMS code', () => {
  it('counts once', async () => {
    const { mobile } = await registered();
    const second = await register(visitor(), organisation({ mobile }), codeOn(mobile));
    expect(second).toMatchObject({ status: 400, body: { code: 'wrongCode' } });
  });

  it('counts for its own mobile and purpose only', async () => {
    const [owner, other] = [organisation(), organisation()];
    const browser = visitor();
    await askForCode(browser, owner.mobile);
    const smsCode = codeOn(owner.mobile);
    expect((await register(browser, other, smsCode)).body.code).toBe('wrongCode');
    const reset = { uscc: owner.uscc, mobile: owner.mobile, password: 'Qinghe-2027-jianshe', smsCode };
    expect((await browser.call('POST /password-resets', { body: reset })).body.code).toBe('wrongCode');
    expect((await register(browser, owner, smsCode)).status).toBe(200);
  });

  it('is gone after ten minutes', async () => {
    const { mobile } = organisation();
    await issueCode(world, { purpose: 'register', mobile, device: 'browser' }, '482915');
    const left = await world.redis.ttl(`sms-code:register:${world.sealer.index(mobile)}:browser`);
    expect(left).toBeGreaterThan(590);
    expect(left).toBeLessThanOrEqual(600);
  });

  it('cannot be guessed: after five wrong ones the right one no longer helps', async () => {
    const who = organisation();
    const agent = visitor();
    await askForCode(agent, who.mobile);
    const right = codeOn(who.mobile);
    const wrong = right === '111111' ? '222222' : '111111';
    for (let guess = 1; guess <= 5; guess++) expect((await register(agent, who, wrong)).body.code).toBe('wrongCode');
    expect(await register(agent, who, right)).toMatchObject({ status: 429, body: { code: 'tooManyTries' } });
  });
});

describe('two at the same moment', () => {
  it('register one organisation once', async () => {
    const { uscc } = organisation();
    const rivals = [organisation({ uscc }), organisation({ uscc })];
    const browsers = rivals.map(() => visitor());
    for (const [index, { mobile }] of rivals.entries()) await askForCode(browsers[index] as Client, mobile);
    const answers = await Promise.all(rivals.map((who, index) => register(browsers[index] as Client, who, codeOn(who.mobile))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('accountExists');
    expect(await world.database.account.count({ where: { uscc } })).toBe(1);
  });

  it('use one code once', async () => {
    const { mobile } = organisation();
    await issueCode(world, { purpose: 'register', mobile, device: 'browser' }, '482915');
    const spend = (person: string) => spendCode(world, { purpose: 'register', mobile, device: 'browser' }, '482915', person);
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map(spend));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(outcomes).toContainEqual({ status: 'rejected', reason: new Refusal('wrongCode') });
  });
});

describe("an organisation's name has one spelling", () => {
  it.each([
    ['江西青禾(南昌)贸易有限公司', '江西青禾（南昌）贸易有限公司'],
    [' 江西 青禾　贸易\u200b有限公司 ', '江西青禾贸易有限公司'],
    ['江西ＡＢＣ贸易（有限合伙）', '江西ABC贸易（有限合伙）'],
    ['Qinghe Trading (Nanchang)  Co.', 'Qinghe Trading (Nanchang) Co.'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(foldOrganisationName(typed)).toBe(kept);
    expect(foldOrganisationName(kept)).toBe(kept);
  });
});
