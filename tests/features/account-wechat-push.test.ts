import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../server/contract/jobs.ts';
import { boundOpenid } from '../../server/data/wechat-binding.ts';
import { tellAccount } from '../../server/features/notification/account.ts';
import { sendSubscription } from '../../server/features/notification/subscription.ts';
import { openPushes } from '../../server/lifecycle/pushes.ts';
import { toldEvents } from '../support/told-events.ts';
import type { Client } from './account-client.ts';
import { accountService } from './account-service.ts';

const { world, origin, wechat, sms, told, logged, visitor, registered, password } = await accountService();
const { database } = world;
const address = `${origin}/api/v1/notices/wechat`;

const bind = (client: Client, openid: string) =>
  client.call('POST /account/wechat', { body: { code: wechat.control.loginCode(openid), password } });
const push = (event: string, openid: string, more: Partial<Parameters<typeof wechat.control.push>[1]> = {}) =>
  wechat.control.push(address, { event, openid, ...more });
const revoke = (openid: string, more = {}) => push('user_authorization_revoke', openid, more);
const rowOf = (id: string) => database.account.findUniqueOrThrow({ where: { id } });
const bindingOf = async (id: string) => boundOpenid(world.sealer, await rowOf(id));
const eventsOf = async (id: string) => {
  const events = await toldEvents(world, { actorId: id, name: 'revokeWechat' });
  return events.map(({ detail }) => detail as { event: string; about?: string });
};

/** An organisation whose agent's WeChat is bound and takes one message. */
async function bound() {
  const openid = randomUUID();
  const who = await registered(visitor({ bearer: true }));
  await bind(who.client, openid);
  await database.allowance.create({ data: { accountId: who.id, template: 'preReview', left: 1 } });
  return { ...who, openid };
}

it('the address answers WeChat when it is entered in the console, and nobody else', async () => {
  expect(await wechat.control.setUpPush(address)).toBe(true);
  expect((await fetch(`${address}?signature=x&timestamp=1&nonce=2&echostr=3`)).status).toBe(401);
  expect((await fetch(address)).status).toBe(401);
});

describe('who withdraws in WeChat', () => {
  it.each(['json', 'xml'] as const)('is found by the account, word for word as it came in %s', async (format) => {
    const { id, openid } = await bound();
    await push('user_authorization_revoke', openid, { format, about: '15' });
    const [kept, ...more] = await openPushes(world, id);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ party: 'wechat', concerns: id, text: expect.stringContaining(openid) });
    // The body is encrypted for us; what it says can be read without that key.
    expect(Buffer.from(kept?.body ?? '', 'base64').toString()).not.toContain(openid);
  });

  it.each([
    ['user_authorization_revoke', 'json'],
    ['user_authorization_revoke', 'xml'],
    ['user_authorization_cancellation', 'json'],
    ['user_authorization_cancellation', 'xml'],
  ] as const)('by %s in %s is forgotten: binding, messages, silent sign-in; that it happened is kept', async (event, format) => {
    const { id, openid, client } = await bound();
    expect(await push(event, openid, { format, about: '15' })).toEqual({ status: 200, body: 'success' });
    expect(await bindingOf(id)).toBeNull();
    expect((await client.call('GET /session', {})).body.wechatBound).toBe(false);
    const code = wechat.control.loginCode(openid);
    expect((await visitor().call('POST /sessions/wechat', { body: { code } })).body.code).toBe('wechatNotBound');
    expect(await eventsOf(id)).toEqual([expect.objectContaining({ event, about: '15' })]);
    expect(await database.allowance.count({ where: { accountId: id } })).toBe(0);
    const account = await rowOf(id);
    const fields = { order: '1', status: '审核通过', remark: '请付款', time: new Date() };
    const message = { reference: randomUUID(), applicationId: randomUUID(), account, template: 'preReview' as const, fields };
    expect(await sendSubscription(world, message)).toBe(false);
    expect(wechat.control.messages().filter((sent) => sent.openid === openid)).toEqual([]);
  });

  it('is told by SMS, once', async () => {
    const { openid, mobile, name } = await bound();
    for (let times = 0; times < 3; times++) await revoke(openid);
    const job = told.findLast((one) => one.name === 'tellAccount');
    for (let runs = 0; runs < 2; runs++) await tellAccount(world, jobs.tellAccount.payload.parse(job?.payload));
    const texts = sms.control.messages().filter((message) => message.mobile === mobile && message.template === 'wechatRevoked');
    expect(texts.map(({ parameters }) => parameters)).toEqual([[name, '4008001040']]);
  });

  it('several times, or twice at once, is written down once', async () => {
    const { id, openid } = await bound();
    const answers = await Promise.all([revoke(openid), revoke(openid)]);
    answers.push(await revoke(openid));
    expect(answers.map(({ body }) => body)).toEqual(['success', 'success', 'success']);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('and binds again is not unbound by a push that comes late', async () => {
    const { id, openid, client } = await bound();
    const at = new Date(Date.now() - 60_000);
    await client.call('DELETE /account/wechat', {});
    await bind(client, openid);
    expect((await revoke(openid, { at })).body).toBe('success');
    expect(await bindingOf(id)).toBe(openid);
    await revoke(openid);
    expect(await bindingOf(id)).toBeNull();
  });

  it('and was bound to nobody changes nothing', async () => {
    expect(await revoke(randomUUID())).toEqual({ status: 200, body: 'success' });
  });
});

it('who changes name or picture in WeChat, and events that we do not know, change nothing', async () => {
  const { id, openid } = await bound();
  for (const event of ['user_info_modified', 'subscribe_msg_popup_event', 'constructor'])
    expect(await push(event, openid)).toEqual({ status: 200, body: 'success' });
  expect(await bindingOf(id)).toBe(openid);
});

it.each(['token', 'key', 'appId', 'body', 'plain'] as const)('a forger with a wrong %s is refused and changes nothing', async (wrong) => {
  const { id, openid } = await bound();
  expect((await revoke(openid, { wrong })).status).toBe(401);
  expect(await bindingOf(id)).toBe(openid);
  expect(JSON.stringify(logged)).not.toContain(openid);
});
