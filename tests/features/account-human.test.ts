import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { levels } from '../../server/access/human/levels.ts';
import { puzzleSeconds } from '../../server/access/human/puzzle.ts';
import type { Solved } from '../../server/contract/puzzle.ts';
import { lettersOf, solve } from '../support/human.ts';
import { accountService } from './account-service.ts';

const { world, wechat, sms, visitor, organisation, registered, codeOn, register, signIn, asHuman } = await accountService();

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
  it('who shows neither is asked for it', async () => {
    const bare = await visitor().call('POST /sms-codes', { body: { purpose: 'register', mobile: organisation().mobile } });
    expect(bare.body).toMatchObject({ code: 'invalidInput', fields: [{ path: 'solution', message: '请先完成安全验证' }] });
  });

  it('nobody reads a picture while all is calm: the browser solves a puzzle of a few dozen tries', async () => {
    const { body } = await visitor().call('POST /puzzles', { body: { purpose: 'signIn' } });
    expect(body).toMatchObject({ picture: null, puzzle: { tries: levels.calm.tries } });
    expect(solve(body.puzzle).counter).toBeLessThan(levels.calm.tries);
  });

  it('a puzzle serves one try, for what it was drawn, for ten minutes', async () => {
    const { mobile } = organisation();
    const send = async (human: Awaited<ReturnType<typeof asHuman>>) =>
      (await visitor().call('POST /sms-codes', { body: { purpose: 'register', mobile: organisation().mobile, ...human } })).body.code;
    const human = await asHuman(visitor(), 'register', mobile);
    expect(await send(human)).toBeUndefined();
    expect(await send(human)).toBe('puzzleSpent');
    expect(await send(await asHuman(visitor(), 'resetPassword'))).toBe('puzzleSpent');
    const { now } = world;
    const kept = await asHuman(visitor(), 'register');
    world.now = () => new Date(now().getTime() + puzzleSeconds * 1_000);
    expect(await send(kept)).toBe('puzzleSpent');
    world.now = now;
  });

  it('a puzzle that was made easier, or by somebody else, is none of ours', async () => {
    const { solution } = await asHuman(visitor(), 'register');
    const said = JSON.parse(Buffer.from(solution.token, 'base64url').toString());
    said.parameters.data.level = 'stormy';
    const forged = { ...solution, token: Buffer.from(JSON.stringify(said)).toString('base64url') };
    for (const one of [forged, { ...solution, token: 'e30' }, { ...solution, token: '%' }, { ...solution, key: '0'.repeat(64) }]) {
      const body = { purpose: 'register' as const, mobile: organisation().mobile, solution: one };
      expect((await visitor().call('POST /sms-codes', { body })).body.code).toBe('puzzleSpent');
    }
  });
});

describe('where an account is under attack', () => {
  const attacked = async () => {
    const who = await registered();
    for (let tries = 0; tries < 3; tries++) await signIn(visitor(), { ...who, password: 'not-this-1' });
    return who;
  };
  const enter = (who: { uscc: string; password: string }, human: { solution: Solved; captcha?: string }) =>
    visitor().call('POST /sessions', { body: { uscc: who.uscc, password: who.password, ...human } });
  const drawn = async (about: string, withoutPicture = false) =>
    (await visitor().call('POST /puzzles', { body: { purpose: 'signIn', about, withoutPicture } })).body;

  it('a picture is read as well, drawn in pixels alone; each serves one try', async () => {
    const who = await attacked();
    const { puzzle, picture } = await drawn(who.uscc);
    const png = Buffer.from((picture ?? '').replace('data:image/png;base64,', ''), 'base64');
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 320, height: 104 });
    const letters = await lettersOf(world.redis, puzzle);
    expect(png.includes(letters)).toBe(false);
    expect(await enter(who, { solution: solve(puzzle), captcha: 'QQQQQ' })).toMatchObject({
      status: 400,
      body: { code: 'wrongCaptcha', message: '图形验证码不对或已过期，请换一张再试。' },
    });
    expect((await enter(who, { solution: solve(puzzle), captcha: letters })).body.code).toBe('puzzleSpent');
    const another = await drawn(who.uscc);
    const read = (await lettersOf(world.redis, another.puzzle)).toLowerCase();
    expect((await enter(who, { solution: solve(another.puzzle), captcha: ` ${read} ` })).status).toBe(200);
  });

  it('who came before it was noticed does it again, once told', async () => {
    const who = await attacked();
    const { puzzle, picture } = await drawn('');
    expect(picture).toBeNull();
    expect((await enter(who, { solution: solve(puzzle) })).body).toMatchObject({
      code: 'humanAgain',
      message: '需要再做一次安全验证，请按页面提示完成后重试。',
    });
  });

  it('who cannot see lets the machine work ten times as long instead', async () => {
    const who = await attacked();
    const { puzzle, picture } = await drawn(who.uscc, true);
    expect([picture, puzzle.tries]).toEqual([null, 10 * levels.calm.tries]);
    expect((await enter(who, { solution: solve(puzzle) })).status).toBe(200);
  });

  it('somebody else at another address is asked for nothing more', async () => {
    await attacked();
    expect((await drawn(organisation().uscc)).picture).toBeNull();
  });
});
