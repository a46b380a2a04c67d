import { describe, expect, it } from '@jest/globals';
import { giveUp } from '../../server/access/lease.ts';
import { eventually } from '../support/story/patience.ts';
import { accountService } from './account-service.ts';

const { world, sms, visitor, organisation, asHuman, askForCode, codeOn, registered, signIn } = await accountService();

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
  it('is shut out after five, even with the right one', async () => {
    const who = await registered();
    for (let left = 4; left >= 0; left--)
      expect((await signIn(visitor(), { ...who, password: 'not-this-1' })).body.message).toBe(`账号或密码不对，还可再试 ${left} 次。`);
    const sixth = await signIn(visitor(), who);
    expect(sixth).toMatchObject({ status: 429, body: { code: 'tooManyTries', message: '操作太频繁，请在 15 分钟后再试。' } });
  });

  it('gets no more tries by sending them all at once', async () => {
    const who = await registered();
    const tries = Array.from({ length: 12 }, () => signIn(visitor(), { ...who, password: 'not-this-1' }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('is forgiven by the right password', async () => {
    const who = await registered();
    for (let tries = 0; tries < 4; tries++) await signIn(visitor(), { ...who, password: 'not-this-1' });
    expect((await signIn(visitor(), who)).status).toBe(200);
    expect((await signIn(visitor(), { ...who, password: 'not-this-1' })).body.message).toContain('还可再试 4 次');
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
    await askForCode(visitor(), who.mobile, 'resetPassword');
    await eventually('the code has arrived', async () => messages() > before);
    return (mobile = who.mobile, uscc = who.uscc) =>
      visitor().call('POST /password-resets', { body: { uscc, mobile, password, smsCode: codeOn(who.mobile) } });
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
