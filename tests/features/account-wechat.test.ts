import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ceilings, take } from '../../server/access/limits.ts';
import { boundTo } from '../../server/data/wechat-binding.ts';
import { toldEvents } from '../support/told-events.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, wechat, visitor, organisation, registered, signIn, password } = await accountService();

const bind = (client: Client, openid: string) =>
  client.call('POST /account/wechat', { body: { code: wechat.control.loginCode(openid), password } });
const open = (openid: string, client = visitor({ bearer: true })) =>
  client.call('POST /sessions/wechat', { body: { code: wechat.control.loginCode(openid) } });

describe('WeChat opens the account without a password', () => {
  it('once it is bound, and every session knows', async () => {
    const openid = randomUUID();
    const who = await registered(visitor({ bearer: true }));
    const browser = visitor();
    await signIn(browser, who);
    expect(await open(openid)).toMatchObject({ status: 409, body: { code: 'wechatNotBound' } });
    expect(await bind(who.client, openid)).toMatchObject({ status: 200, body: { id: who.id, wechatBound: true } });
    expect((await browser.call('GET /session', {})).body.wechatBound).toBe(true);
    const phone = visitor({ bearer: true });
    expect(await open(openid, phone)).toMatchObject({ status: 200, body: { id: who.id, uscc: who.uscc, wechatBound: true } });
    expect((await phone.call('GET /session', {})).body.id).toBe(who.id);
  });

  it('until it is unbound', async () => {
    const openid = randomUUID();
    const { client } = await registered();
    await bind(client, openid);
    expect((await client.call('DELETE /account/wechat', {})).body.wechatBound).toBe(false);
    expect((await client.call('GET /session', {})).body.wechatBound).toBe(false);
    expect((await open(openid)).body.code).toBe('wechatNotBound');
  });

  it('with a code of WeChat that counts once', async () => {
    const openid = randomUUID();
    await bind((await registered()).client, openid);
    const code = wechat.control.loginCode(openid);
    const use = () => visitor().call('POST /sessions/wechat', { body: { code } });
    expect((await use()).status).toBe(200);
    expect(await use()).toMatchObject({ status: 400, body: { code: 'wechatCodeRefused' } });
    expect((await visitor().call('POST /sessions/wechat', { body: { code: 'made-up' } })).body.code).toBe('wechatCodeRefused');
  });

  it('and not while WeChat is down, which is said so', async () => {
    const openid = randomUUID();
    await bind((await registered()).client, openid);
    wechat.fault({ status: 503 });
    expect(await open(openid)).toMatchObject({ status: 502, body: { code: 'platformUnavailable' } });
    expect((await open(openid)).status).toBe(200);
  });
});

describe('limits count failures, not visits', () => {
  it('60 people of one office look in with WeChat and a password, and the 61st signs in', async () => {
    const address = '10.9.0.1';
    const who = await registered();
    for (let visits = 0; visits < 61; visits++)
      expect((await open(randomUUID(), visitor({ bearer: true, address }))).body.code).toBe('wechatNotBound');
    expect((await signIn(visitor({ address }), who)).status).toBe(200);
  });

  it('made-up codes of one address are shut out, and shut nobody there out who has a password', async () => {
    const address = '10.9.0.2';
    const guessCode = () => visitor({ address }).call('POST /sessions/wechat', { body: { code: randomUUID() } });
    const { points } = ceilings.wechatRefused;
    for (let guesses = 1; guesses < points; guesses++) await take(world.redis, 'wechatRefused', address);
    expect((await guessCode()).body.code).toBe('wechatCodeRefused');
    expect((await guessCode()).body.code).toBe('tooManyTries');
    // The same ceiling stands before what WeChat's word replaces the puzzle for.
    const body = { purpose: 'register' as const, mobile: organisation().mobile, wechatCode: randomUUID() };
    expect((await visitor({ bearer: true, address }).call('POST /sms-codes', { body })).body.code).toBe('tooManyTries');
    expect((await signIn(visitor({ address }), await registered())).status).toBe(200);
  });

  it('one WeChat identity asks 30 times in a quarter of an hour, wherever it is', async () => {
    const openid = randomUUID();
    for (let asked = 0; asked < 30; asked++) expect((await open(openid)).body.code).toBe('wechatNotBound');
    expect(await open(openid)).toMatchObject({ status: 429, body: { code: 'tooManyTries' } });
    expect((await open(randomUUID())).body.code).toBe('wechatNotBound');
  });
});

describe('one WeChat identity belongs to one organisation', () => {
  it('the second is refused', async () => {
    const openid = randomUUID();
    await bind((await registered()).client, openid);
    const second = await registered();
    expect(await bind(second.client, openid)).toMatchObject({ status: 409, body: { code: 'wechatTaken' } });
    expect((await second.client.call('GET /session', {})).body.wechatBound).toBe(false);
  });

  it('also when both bind at the same moment', async () => {
    const openid = randomUUID();
    const rivals = [await registered(), await registered()];
    const answers = await Promise.all(rivals.map(({ client }) => bind(client, openid)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await world.database.account.count({ where: boundTo(world.sealer, openid) })).toBe(1);
  });

  it('and an account may move to a new one', async () => {
    const [old, next] = [randomUUID(), randomUUID()];
    const { client } = await registered();
    await bind(client, old);
    expect((await bind(client, next)).status).toBe(200);
    expect((await open(old)).body.code).toBe('wechatNotBound');
    expect((await open(next)).status).toBe(200);
  });

  it('and binding and unbinding are in the log, without the identity', async () => {
    const openid = randomUUID();
    const { id, client } = await registered();
    await bind(client, openid);
    await client.call('DELETE /account/wechat', {});
    const events = await toldEvents(world, { actorId: id });
    expect(events.map(({ name }) => name)).toEqual(['register', 'bindWechat', 'unbindWechat']);
    expect(JSON.stringify(events.map(({ detail, note }) => [detail, note]))).not.toContain(openid);
  });
});

describe('subscription messages', () => {
  it('are counted per template that the person accepted', async () => {
    const { id, client } = await registered(visitor({ bearer: true }));
    const ids = (await client.call('GET /subscription-templates', {})).body;
    expect([...ids].sort()).toEqual(Object.values(wechat.control.clientOptions().subscriptionTemplateIds).sort());
    const { preReview, dispatch } = world.platforms.subscriptions.templateIds;
    const accept = (accepted: string[]) => client.call('POST /subscriptions', { body: { accepted } });
    expect((await accept([preReview, dispatch, preReview, 'of-another-app'])).status).toBe(204);
    await Promise.all([accept([preReview]), accept([preReview])]);
    const left = await world.database.allowance.findMany({ where: { accountId: id }, orderBy: { template: 'asc' } });
    expect(left.map(({ template, left }) => [template, left])).toEqual([
      ['dispatch', 1],
      ['preReview', 3],
    ]);
  });

  it('are counted once for a request that was sent twice', async () => {
    const { id, client } = await registered(visitor({ bearer: true }));
    const body = { accepted: [world.platforms.subscriptions.templateIds.papers] };
    for (let sent = 0; sent < 2; sent++) await client.call('POST /subscriptions', { body }, { 'idempotency-key': 'the-same-tap' });
    expect(await world.database.allowance.findMany({ where: { accountId: id } })).toMatchObject([{ template: 'papers', left: 1 }]);
  });
});
