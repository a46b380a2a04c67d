import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinksUnavailable } from '../../server/contract/ports/mini-program-entries.ts';
import { UnknownPlatformCode } from '../../server/contract/ports/unknown-code.ts';
import { WechatCodeRefused } from '../../server/contract/ports/wechat-login.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { memoryTokenCache } from '../../server/platforms/wechat/access-token.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { errcodes } from '../../server/platforms/wechat/codes.ts';
import { startWechatSimulator, type WechatControl } from '../../server/platforms/wechat/simulator.ts';
import { everythingIn, failureOf, mobile } from './people.ts';

let simulator: Simulator<WechatControl>;
let now = new Date();

beforeAll(async () => {
  simulator = await startWechatSimulator({ now: () => now, pages: ['pages/home/index'] });
});
afterAll(() => simulator.close());

const client = (changes = {}) => createWechat({ ...simulator.control.clientOptions(), ...changes });
const tokenRequests = () => simulator.requests.filter(({ path }) => path === '/cgi-bin/stable_token').length;
const fields = { order: 'JX261122-00017', status: '审核通过', remark: '请付款', time: new Date() };
const message = { openid: 'openid-wang', template: 'preReview' as const, page: 'pages/home/index', fields };
const target = { page: 'pages/home/index', scene: 'v=k3J9' };

describe('signing in with WeChat', () => {
  it('turns a code into the person, and keeps the session key to itself', async () => {
    const code = simulator.control.loginCode('openid-wang', 'union-wang');
    expect(await client().identify(code)).toEqual({ openid: 'openid-wang', unionid: 'union-wang' });
  });

  it('takes a code once', async () => {
    const code = simulator.control.loginCode('openid-wang');
    await client().identify(code);
    const error = await failureOf(client().identify(code));
    expect(error).toBeInstanceOf(WechatCodeRefused);
    expect(error).toMatchObject({ code: '40163' });
  });

  it('does not take a code after five minutes, nor an invented one', async () => {
    const code = simulator.control.loginCode('openid-wang');
    now = new Date(Date.now() + 301_000);
    expect(await failureOf(client().identify(code))).toMatchObject({ code: '40029' });
    now = new Date();
    expect(await failureOf(client().identify('invented'))).toMatchObject({ code: '40029' });
  });

  it('with a wrong app secret is our fault, not the person’s, and the secret stays out of the error', async () => {
    const error = await failureOf(client({ appSecret: 'wrong-secret' }).identify(simulator.control.loginCode('o')));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(everythingIn(error)).not.toContain('wrong-secret');
  });
});

describe('the phone-number button', () => {
  it('gives eleven digits, once', async () => {
    const code = simulator.control.phoneCode(mobile);
    expect(await client().phoneNumber(code)).toBe(mobile);
    expect(await failureOf(client().phoneNumber(code))).toBeInstanceOf(WechatCodeRefused);
  });

  it('refuses a foreign number', async () => {
    const error = await failureOf(client().phoneNumber(simulator.control.phoneCode('5551234567', '1')));
    expect(error).toBeInstanceOf(WechatCodeRefused);
    expect(everythingIn(error)).not.toContain('5551234567');
  });
});

describe('the access token', () => {
  it('is fetched once for ten calls at the same moment', async () => {
    const before = tokenRequests();
    const wechat = client();
    await Promise.all(Array.from({ length: 10 }, () => wechat.send(message)));
    expect(tokenRequests() - before).toBe(1);
  });

  it('is shared through the cache with another process', async () => {
    const cache = memoryTokenCache();
    await client({ cache }).send(message);
    const before = tokenRequests();
    await client({ cache }).send(message);
    expect(tokenRequests()).toBe(before);
  });

  it('is renewed once when WeChat calls it stale, and the call then succeeds', async () => {
    const wechat = client();
    await wechat.send(message);
    simulator.control.expireTokens();
    const before = tokenRequests();
    const delivered = simulator.control.messages().length;
    await Promise.all([wechat.send(message), wechat.send(message)]);
    expect(simulator.control.messages()).toHaveLength(delivered + 2);
    expect(tokenRequests() - before).toBe(1);
  });

  it('refused even when new is an error, not a loop, and never shows in it', async () => {
    const cache = memoryTokenCache();
    const wechat = client({ cache });
    simulator.fault({ match: 'subscribe/send', times: 2, status: 200, body: '{"errcode":40001}' });
    const before = simulator.requests.length;
    const error = await failureOf(wechat.send(message));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(simulator.requests.length - before).toBe(4);
    const token = await cache.get(`wechat:access-token:${simulator.control.clientOptions().appId}`);
    expect(token).toMatch(/.{300}/);
    expect(everythingIn(error)).not.toContain(token);
  });
});

describe('a mini-program code', () => {
  it('is a real picture', async () => {
    const picture = await client().miniProgramCode(target);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    ['a scene of 33 characters', { ...target, scene: 'x'.repeat(33) }, {}],
    ['a scene in Chinese', { ...target, scene: '申请' }, {}],
    ['a page that is not published', { ...target, page: 'pages/nowhere' }, { edition: 'formal' }],
  ])('with %s is refused instead of being saved as a picture', async (_what, wanted, changes) => {
    expect(await failureOf(client(changes).miniProgramCode(wanted))).toBeInstanceOf(PlatformRefused);
  });
});

describe('a link for an SMS', () => {
  const day = 86_400_000;
  const wanted = (changes = {}) => ({ page: 'pages/home/index', query: 'token=k3J9', until: new Date(now.getTime() + day), ...changes });

  it('opens its page with its query until it ends', async () => {
    const link = await client().urlLink(wanted());
    expect(link).toMatch(/^https:\/\/wxaurl\.cn\/\w+$/);
    expect(simulator.control.entries.open(link)).toEqual({ page: 'pages/home/index', query: 'token=k3J9' });
    now = new Date(now.getTime() + day);
    expect(simulator.control.entries.open(link)).toBeNull();
    now = new Date();
  });

  it.each([
    ['a query of 1025 characters', { query: 'x'.repeat(1025) }],
    ['a query in Chinese', { query: 'token=申请' }],
    ['a page that is not published', { page: 'pages/nowhere' }],
    ['an end more than thirty days ahead', { until: new Date(Date.now() + 31 * day) }],
    ['an end that is past', { until: new Date(Date.now() - day) }],
  ])('with %s is our fault', async (_what, changes) => {
    expect(await failureOf(client().urlLink(wanted(changes)))).toBeInstanceOf(PlatformRefused);
  });

  it.each([
    ['before the first release', { published: false }, '85079'],
    ['for an account without the right', { links: false }, '40002'],
    ['beyond the number of a day', { linksADay: 0 }, '45009'],
  ])('is not to be had %s, and something else must do', async (_when, rights, code) => {
    const { entries } = simulator.control;
    entries.allow(rights);
    const error = await failureOf(client().urlLink(wanted()));
    entries.allow({ published: true, links: true, linksADay: 500_000 });
    expect(error).toBeInstanceOf(LinksUnavailable);
    expect(error).toMatchObject({ code });
  });

  it('is made with a new access token when the old one has ended', async () => {
    const wechat = client();
    await wechat.urlLink(wanted());
    simulator.control.expireTokens();
    expect(await wechat.urlLink(wanted())).toContain('wxaurl.cn');
  });
});

describe('when WeChat has a bad day', () => {
  it.each([
    ['answers 503', { status: 503 }],
    ['shows an error page', { status: 200, body: '<html>busy</html>' }],
    ['hangs', { delayMs: 600 }],
    ['hangs up', { drop: 'before' as const }],
    ['says -1', { status: 200, body: '{"errcode":-1,"errmsg":"system error"}' }],
  ])('and %s, the call may be repeated', async (_what, fault) => {
    const code = simulator.control.loginCode('openid-li');
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).identify(code));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(code);
  });

  it('and invents a code, somebody is told', async () => {
    simulator.fault({ status: 200, body: '{"errcode":77777,"errmsg":"?"}' });
    expect(await failureOf(client().identify('any'))).toBeInstanceOf(UnknownPlatformCode);
    expect(Object.keys(errcodes)).not.toContain('77777');
  });
});
