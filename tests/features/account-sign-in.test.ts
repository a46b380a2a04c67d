import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { ceilings, take } from '../../server/access/limits.ts';
import { hashPassword } from '../../server/access/passwords.ts';
import { eventually } from '../support/story/patience.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, sms, wechat, visitor, organisation, asHuman, askForCode, codeOn, register, registered, signIn } = await accountService();

/** One guess of a stranger somewhere, without the puzzle and the wait that go before it. */
const takeAlone = (owner: string) => take(world.redis, 'accountGuesses', owner);
const aMinutePasses = (mobile: string) => giveUp(world.redis, `sms-pause:${world.sealer.index(mobile)}`);

describe('signing in', () => {
  it('takes the USCC as people paste it', async () => {
    const who = await registered();
    const { uscc } = who;
    const pasted = `${uscc.slice(0, 6)} ${uscc.slice(6, 10).toLowerCase()}-${uscc.slice(10)}`;
    expect(await signIn(visitor(), { ...who, uscc: pasted })).toMatchObject({ status: 200, body: { id: who.id, uscc } });
  });

  it('asks for a solved puzzle before it looks at the password', async () => {
    const who = await registered();
    const { solution } = await asHuman(visitor(), 'signIn');
    const body = { ...who, solution: { ...solution, key: 'ab'.repeat(32) } };
    expect((await visitor().call('POST /sessions', { body })).body.code).toBe('puzzleSpent');
    expect((await visitor().call('POST /sessions', { body: { ...who, solution } })).status).toBe(200);
  });

  it('says the tries left, and the same for a USCC that nobody registered', async () => {
    const who = await registered();
    const wrong = await signIn(visitor(), { ...who, password: 'not-this-1' });
    const unknown = await signIn(visitor(), organisation());
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrongPassword', message: '账号或密码不对，还可再试 4 次。' } });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(unknown.status).toBe(401);
  });
});

describe('somebody who guesses passwords', () => {
  const wrongly = (client: Client, who: { uscc: string }) => signIn(client, { ...who, password: 'not-this-1' });

  it('has five free tries at his address, then waits twice as long each time, and is told how long', async () => {
    const [who, guesser] = [await registered(), visitor()];
    const { now } = world;
    for (let left = 4; left >= 0; left--) expect((await wrongly(guesser, who)).body.message).toBe(`账号或密码不对，还可再试 ${left} 次。`);
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const paused = await signIn(guesser, who);
      expect(paused).toMatchObject({ status: 429, body: { code: 'passwordPaused' } });
      expect(paused.body.message).toBe(`密码输错次数较多，请在 ${minutes} 分钟后再试；忘记密码可用短信验证码重设。`);
      expect(paused.headers.get('retry-after')).toBe(String(minutes * 60));
      const before = world.now();
      world.now = () => new Date(before.getTime() + minutes * 60_000);
      expect((await wrongly(guesser, who)).body.code).toBe('wrongPassword');
    }
    world.now = now;
  });

  it('gets no more tries by sending them all at once', async () => {
    const [who, guesser] = [await registered(), visitor()];
    const tries = Array.from({ length: 12 }, () => wrongly(guesser, who));
    const codes = (await Promise.all(tries)).map(({ body }) => body.code);
    const wrong = codes.filter((code) => code === 'wrongPassword').length;
    expect(wrong).toBeLessThanOrEqual(5);
    // Who sent a puzzle that was too easy by then was not heard: those tries are left, and no more.
    for (let left = 5 - wrong; left > 0; left--) expect((await wrongly(guesser, who)).body.code).toBe('wrongPassword');
    expect((await wrongly(guesser, who)).body.code).toBe('passwordPaused');
  });

  it('shuts nobody else out: not the owner at another address, and not his own browser behind the same one', async () => {
    const address = '10.66.1.1';
    const owner = await registered(visitor({ address }));
    const guesser = visitor({ address });
    for (let tries = 0; tries < 5; tries++) await wrongly(guesser, owner);
    expect((await signIn(guesser, owner)).body.code).toBe('passwordPaused');
    expect((await signIn(visitor(), owner)).status).toBe(200);
    expect((await signIn(owner.client, owner)).status).toBe(200);
  });

  it('shuts out neither a known browser nor a registration behind the same address, however often it guesses there', async () => {
    const address = '10.66.1.2';
    const owner = await registered(visitor({ address }));
    for (let tries = 0; tries < ceilings.signIn.points; tries++) await take(world.redis, 'signIn', address);
    expect((await signIn(visitor({ address }), owner)).body.code).toBe('tooManyTries');
    expect((await signIn(owner.client, owner)).status).toBe(200);
    const [client, who] = [visitor({ address }), organisation()];
    expect((await askForCode(client, who.mobile)).status).toBe(200);
    expect((await register(client, { ...who, password: 'aaaaaaaa1' }, codeOn(who.mobile))).body.code).toBe('invalidInput');
    expect((await register(client, who, codeOn(who.mobile))).status).toBe(200);
  });

  it('does not shut out the telephone in whose WeChat the account was opened before', async () => {
    const [owner, openid] = [await registered(), randomUUID()];
    const inWechat = () => {
      const body = { uscc: owner.uscc, password: owner.password, wechatCode: wechat.control.loginCode(openid) };
      return visitor({ bearer: true, address: '10.66.1.3' }).call('POST /sessions', { body });
    };
    expect((await inWechat()).status).toBe(200);
    for (let tries = 0; tries < 100; tries++) await takeAlone(`applicant:${owner.uscc}`);
    for (let tries = 0; tries < ceilings.signIn.points; tries++) await take(world.redis, 'signIn', '10.66.1.3');
    expect((await inWechat()).status).toBe(200);
    const stranger = { uscc: owner.uscc, password: owner.password, wechatCode: wechat.control.loginCode(randomUUID()) };
    expect((await visitor({ bearer: true }).call('POST /sessions', { body: stranger })).body.code).toBe('passwordPaused');
  });

  it('is slowed in a WeChat that the account knows, whatever name the telephone gives itself', async () => {
    const [owner, openid] = [await registered(), randomUUID()];
    const tries = (password: string) => {
      const body = { uscc: owner.uscc, password, wechatCode: wechat.control.loginCode(openid) };
      return visitor({ bearer: true }).call('POST /sessions', { body }, { 'x-device': randomUUID() });
    };
    expect((await tries(owner.password)).status).toBe(200);
    for (let wrong = 0; wrong < 5; wrong++) expect((await tries('Falsch-2026-x')).body.code).toBe('wrongPassword');
    expect((await tries(owner.password)).body.code).toBe('passwordPaused');
  });

  it.each(['signed in without it', 'was bound before'])('is a stranger in a WeChat that never showed the password but %s', async (how) => {
    const [owner, openid] = [await registered(), randomUUID()];
    const code = () => wechat.control.loginCode(openid);
    await owner.client.call('POST /account/wechat', { body: { code: code(), password: owner.password } });
    if (how === 'was bound before') {
      const body = { uscc: owner.uscc, password: owner.password, wechatCode: code() };
      expect((await visitor({ bearer: true }).call('POST /sessions', { body })).status).toBe(200);
      expect((await owner.client.call('DELETE /account/wechat', {})).status).toBe(200);
    } else expect((await visitor({ bearer: true }).call('POST /sessions/wechat', { body: { code: code() } })).status).toBe(200);
    for (let tries = 0; tries < 100; tries++) await takeAlone(`applicant:${owner.uscc}`);
    const body = { uscc: owner.uscc, password: owner.password, wechatCode: code() };
    expect((await visitor({ bearer: true }).call('POST /sessions', { body })).body.code).toBe('passwordPaused');
  });

  it('from a hundred addresses guesses a hundred times an hour, is told of, and the owner’s browser still comes in', async () => {
    const owner = await registered();
    for (let tries = 0; tries < 100; tries++) await takeAlone(`applicant:${owner.uscc}`);
    expect((await wrongly(visitor(), owner)).body.code).toBe('passwordPaused');
    expect((await signIn(owner.client, owner)).status).toBe(200);
    await world.redis.del(`limit:accountGuesses:applicant:${owner.uscc}`);
    for (let tries = 0; tries < 49; tries++) await takeAlone(`applicant:${owner.uscc}`);
    await wrongly(visitor(), owner);
    const task = await world.database.task.findFirstOrThrow({ where: { kind: 'passwordGuessing', about: { contains: owner.uscc } } });
    expect([task.role, task.state]).toEqual(['supervisor', 'open']);
  });

  it('is forgiven by the right password', async () => {
    const [who, client] = [await registered(), visitor()];
    for (let tries = 0; tries < 4; tries++) await wrongly(client, who);
    expect((await signIn(client, who)).status).toBe(200);
    expect((await wrongly(client, who)).body.message).toContain('还可再试 4 次');
  });

  it('knows nothing by a browser that knew the old password', async () => {
    const owner = await registered();
    await world.database.account.update({ where: { id: owner.id }, data: { passwordHash: await hashPassword('Another-2026') } });
    for (let tries = 0; tries < 100; tries++) await takeAlone(`applicant:${owner.uscc}`);
    expect((await signIn(owner.client, { ...owner, password: 'Another-2026' })).body.code).toBe('passwordPaused');
  });

  it('cannot make a browser known by writing its cookie', async () => {
    const owner = await registered();
    for (let tries = 0; tries < 100; tries++) await takeAlone(`applicant:${owner.uscc}`);
    const device = owner.client.cookie.split('; ').find((one) => one.startsWith('device=')) ?? '';
    const forged = device.replace(/\.[\w-]+$/, `.${'A'.repeat(43)}`);
    const body = { uscc: owner.uscc, password: owner.password, ...(await asHuman(visitor(), 'signIn', owner.uscc)) };
    expect((await visitor().call('POST /sessions', { body }, { cookie: forged })).body.code).toBe('passwordPaused');
  });
});

describe('an office behind one address', () => {
  it('signs in sixty times and mistypes now and then', async () => {
    const address = '10.66.2.1';
    const people = [await registered(visitor({ address })), await registered(visitor({ address }))];
    for (let visit = 0; visit < 60; visit++) {
      const who = people[visit % 2] as (typeof people)[number];
      if (visit % 15 === 0) await signIn(visitor({ address }), { ...who, password: 'not-this-1' });
      expect((await signIn(visitor({ address }), who)).status).toBe(200);
    }
  });

  it('registers thirty-one organisations in an hour', async () => {
    const address = '10.66.3.1';
    for (let desk = 0; desk < 31; desk++) {
      const [client, who] = [visitor({ address }), organisation()];
      expect((await askForCode(client, who.mobile)).status).toBe(200);
      expect((await register(client, who, codeOn(who.mobile))).status).toBe(200);
    }
  });
});

describe('a session', () => {
  it('ends when the agent signs out', async () => {
    const { client } = await registered();
    expect((await client.call('DELETE /session', {})).status).toBe(204);
    expect(await client.call('GET /session', {})).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
  });

  it('is not taken over by another site: a browser must send its own CSRF token with each write', async () => {
    const [mine, yours] = [(await registered()).client, (await registered()).client];
    const write = (csrf: string) => mine.call('POST /subscriptions', { body: { accepted: [] } }, { 'x-csrf-token': csrf });
    expect(await write('')).toMatchObject({ status: 403, body: { code: 'csrf' } });
    expect((await write(yours.csrf)).body.code).toBe('csrf');
    expect((await write(mine.csrf)).status).toBe(204);
  });

  it('needs no CSRF token in the mini-program, whose token no browser sends by itself', async () => {
    const { client } = await registered(visitor({ bearer: true }));
    expect((await client.call('POST /subscriptions', { body: { accepted: [] } })).status).toBe(204);
  });
});

describe('a new password by SMS', () => {
  const reset = async (who: { uscc: string; mobile: string }, password: string) => {
    await aMinutePasses(who.mobile);
    const messages = () => sms.control.messages().filter(({ mobile }) => mobile === who.mobile).length;
    const before = messages();
    const browser = visitor();
    await askForCode(browser, who.mobile, 'resetPassword');
    await eventually('the code has arrived', async () => messages() > before);
    return (mobile = who.mobile, uscc = who.uscc) =>
      browser.call('POST /password-resets', { body: { uscc, mobile, password, smsCode: codeOn(who.mobile) } });
  };

  it('replaces the old one, ends every session and lifts the lock', async () => {
    const who = await registered();
    const phone = visitor({ bearer: true });
    await signIn(phone, who);
    for (let tries = 0; tries < 6; tries++) await signIn(visitor(), { ...who, password: 'not-this-1' });
    const send = await reset(who, 'Brand-new-2026');
    expect((await send()).status).toBe(204);
    for (const client of [who.client, phone]) expect((await client.call('GET /session', {})).status).toBe(401);
    expect((await signIn(visitor(), who)).body.code).toBe('wrongPassword');
    expect((await signIn(visitor(), { ...who, password: 'Brand-new-2026' })).status).toBe(200);
    expect((await send()).body.code).toBe('wrongCode');
  });

  it('is refused for an organisation that has another mobile, whose password stays', async () => {
    const [attacker, victim] = [await registered(), await registered()];
    const send = await reset(attacker, 'Brand-new-2026');
    const { status, body } = await send(attacker.mobile, victim.uscc);
    expect(status).toBe(400);
    expect(body.fields).toEqual([{ path: 'mobile', message: '不是该单位账号登记的手机号，请核对' }]);
    expect((await signIn(visitor(), victim)).status).toBe(200);
  });
});
