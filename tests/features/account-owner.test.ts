import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jobs } from '../../server/contract/jobs.ts';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { tellAccount } from '../../server/features/notification/account.ts';
import { rowsOfAccount } from '../../server/features/privacy/export/of-account.ts';
import { standIn } from '../support/stand-in.ts';
import { eventually } from '../support/story/patience.ts';
import type { Client } from './account-client.ts';
import { accountService, agreed } from './account-service.ts';

const {
  world,
  origin,
  wechat,
  sms,
  told,
  logged,
  visitor,
  organisation,
  askForCode,
  codeOn,
  register,
  registered,
  signIn,
  asHuman,
  password,
} = await accountService();

interface Proof {
  password?: string;
  smsCode?: string;
}
const bind = (client: Client, openid: string, proof: Proof = { password }) =>
  client.call('POST /account/wechat', { body: { code: wechat.control.loginCode(openid), ...proof } });
const open = (openid: string) =>
  visitor({ bearer: true }).call('POST /sessions/wechat', { body: { code: wechat.control.loginCode(openid) } });
const messagesTo = (mobile: string) => sms.control.messages().filter((message) => message.mobile === mobile);
const eventsOf = (id: string) => world.database.event.findMany({ where: { actorId: id }, orderBy: { sequence: 'asc' } });
const minutePasses = (mobile: string) => world.redis.del(`taken:sms-pause:${world.sealer.index(mobile)}`);

async function newCode(client: Client, mobile: string): Promise<string> {
  const before = messagesTo(mobile).length;
  await minutePasses(mobile);
  await askForCode(client, mobile, 'proveOwner');
  await eventually('the code has arrived', async () => messagesTo(mobile).length > before);
  return codeOn(mobile);
}

/** Does what the commands left to be done. */
async function jobsRun(): Promise<void> {
  for (const { name, payload } of told.splice(0))
    if (name === 'tellAccount') await tellAccount(world, jobs.tellAccount.payload.parse(payload));
}

describe('binding a WeChat', () => {
  it('asks for the owner: a borrowed phone with a session is not enough', async () => {
    const { client } = await registered(visitor({ bearer: true }));
    expect(await bind(client, randomUUID(), {})).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
    expect((await bind(client, randomUUID(), { password: 'not-this-1' })).body.code).toBe('wrongPassword');
    expect((await bind(client, randomUUID(), { smsCode: '000000' })).body.code).toBe('wrongCode');
    expect((await client.call('GET /session', {})).body.wechatBound).toBe(false);
  });

  it('takes a code sent to the account’s own mobile instead of the password', async () => {
    const openid = randomUUID();
    const { client, mobile } = await registered();
    expect((await bind(client, openid, { smsCode: await newCode(client, mobile) })).status).toBe(200);
    expect((await open(openid)).status).toBe(200);
  });

  it('tells the account’s mobile, once', async () => {
    const { client, mobile, name } = await registered();
    await jobsRun();
    await bind(client, randomUUID());
    const again = [...told];
    await jobsRun();
    told.push(...again);
    await jobsRun();
    const [, message, ...more] = messagesTo(mobile);
    expect([message?.parameters, more]).toEqual([[name, '4008001040'], []]);
  });

  it('stands in the list of what the account was told, codes too, without code, number and words', async () => {
    const { client, mobile } = await registered();
    await bind(client, randomUUID());
    await jobsRun();
    await minutePasses(mobile);
    const before = messagesTo(mobile).length;
    await askForCode(client, mobile, 'proveOwner');
    await eventually('the code has arrived', async () => messagesTo(mobile).length > before);
    const listed = async () => (await client.call('GET /account/messages', {})).body;
    await eventually('the code stands in the list', async () => (await listed()).length === 2);
    expect(await listed()).toMatchObject([
      { title: '短信验证码', text: null, number: null, missed: false, mayBeSentAgain: false },
      { title: '已绑定微信', text: null, number: null },
    ]);
    expect(JSON.stringify(await listed())).not.toContain(codeOn(mobile));
    expect((await (await registered()).client.call('GET /account/messages', {})).body).toEqual([]);
  });

  it('of whoever had the account before stands in no list and copy of who has it now', async () => {
    const { id, client, mobile } = await registered();
    await newCode(client, mobile);
    await eventually('the code stands in the list', async () => (await client.call('GET /account/messages', {})).body.length === 1);
    const row = await world.database.account.findUniqueOrThrow({ where: { id } });
    const titles = async () => (await rowsOfAccount(world, row)).map((one) => JSON.stringify(one)).join();
    expect(await titles()).toContain('短信验证码');
    await world.database.account.update({ where: { id }, data: { agentsLeft: { push: new Date() } } });
    await tellAccount(world, { accountId: id, eventId: randomUUID(), about: 'agentChanged' });
    expect((await client.call('GET /account/messages', {})).body).toEqual([]);
    expect(await titles()).not.toContain('短信验证码');
  });

  it('is sent a code that opens though nothing could be written down after it went out', async () => {
    const openid = randomUUID();
    const { client, mobile } = await registered();
    const { send } = world.platforms.sms;
    // No database takes this letter.
    const strange: typeof send = async (message) => ({ ...(await send(message)), serial: '\u0000' });
    Object.assign(world.platforms.sms, { send: strange });
    try {
      const smsCode = await newCode(client, mobile);
      await eventually('the fault is in the log', async () => logged.some((line) => line.includes('stands in no list')));
      expect((await bind(client, openid, { smsCode })).status).toBe(200);
      expect((await askForCode(client, mobile, 'proveOwner')).body.code).toBe('tooManyTries');
    } finally {
      Object.assign(world.platforms.sms, { send });
    }
  });

  it('is told whether a code arrived, and the report of it is kept nowhere', async () => {
    const { id, client, mobile } = await registered();
    await newCode(client, mobile);
    const codes = { accountId: id, template: 'code' };
    await eventually('the code is noted', async () => (await world.database.message.count({ where: codes })) === 1);
    const { serial } = await world.database.message.findFirstOrThrow({ where: codes });
    const body = sms.control.report(serial ?? '', 'SUCCESS', 'DELIVRD');
    const answer = await fetch(`${origin}/api/v1/notices/tencent-sms`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(200);
    expect(await world.database.message.findFirst({ where: codes })).toMatchObject({ arrivedAt: expect.any(Date) });
    expect(await world.database.push.count()).toBe(0);
  });

  it('ends with a new password, and that is in the log', async () => {
    const openid = randomUUID();
    const { id, client, mobile, uscc } = await registered();
    await bind(client, openid);
    await minutePasses(mobile);
    const before = messagesTo(mobile).length;
    await askForCode(client, mobile, 'resetPassword');
    await eventually('the code has arrived', async () => messagesTo(mobile).length > before);
    const body = { uscc, mobile, password: 'Brand-new-2026', smsCode: codeOn(mobile) };
    expect((await client.call('POST /password-resets', { body })).status).toBe(204);
    expect((await open(openid)).body.code).toBe('wechatNotBound');
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual(['register', 'bindWechat', 'unbindWechat', 'resetPassword']);
  });
});

describe('registering', () => {
  it('keeps which versions were agreed to, and refuses who read others', async () => {
    const { id } = await registered();
    const kept = await world.database.consent.findMany({ where: { accountId: id }, orderBy: { text: 'asc' } });
    expect(Object.fromEntries(kept.map(({ text, version }) => [text, version]))).toEqual(agreed);
    const who = organisation();
    const client = visitor();
    await askForCode(client, who.mobile);
    const body = { organisationName: who.name, uscc: who.uscc, mobile: who.mobile, password, smsCode: codeOn(who.mobile) };
    const older = { ...agreed, privacy: '2026-01-01-00000000' };
    expect((await client.call('POST /accounts', { body: { ...body, agreed: older } })).body.code).toBe('legalTextsChanged');
    const texts = (await client.call('GET /legal-texts', {})).body;
    expect(texts.map(({ title }) => title)).toEqual(['用户服务协议', '隐私政策']);
    expect((await client.call('POST /accounts', { body: { ...body, agreed } })).status).toBe(200);
  });
});

describe('closing the account', () => {
  const close = (client: Client, proof: Proof = { password }) => client.call('POST /account/close', { body: proof });

  it('asks for the owner', async () => {
    const { client } = await registered();
    expect((await close(client, {})).body.code).toBe('invalidInput');
    expect((await close(client, { password: 'not-this-1' })).body.code).toBe('wrongPassword');
    expect((await client.call('GET /session', {})).status).toBe(200);
  });

  it('ends sessions, bindings and sign-in, tells the mobile, and keeps what the law wants kept', async () => {
    const openid = randomUUID();
    const who = await registered();
    await bind(who.client, openid);
    const phone = visitor({ bearer: true });
    await signIn(phone, who);
    await jobsRun();
    expect((await close(who.client)).status).toBe(204);
    await jobsRun();
    for (const client of [who.client, phone]) expect((await client.call('GET /session', {})).body.code).toBe('notSignedIn');
    expect((await signIn(visitor(), who)).body.code).toBe('wrongPassword');
    expect((await open(openid)).body.code).toBe('wechatNotBound');
    expect(messagesTo(who.mobile).at(-1)).toMatchObject({ parameters: [who.name, '4008001040'] });
    expect((await eventsOf(who.id)).at(-1)?.name).toBe('closeAccount');
    const kept = await world.database.consent.findMany({ where: { accountId: who.id } });
    expect(kept.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, true]);
  });

  it('is refused while an application is open, wherever it stands, and done once it is over', async () => {
    const { id, client, uscc, name } = await registered();
    const product = { productId: 'jiangxi-public-resource', keyType: 'secondary', priceFen: 19_000 } as const;
    const about = { orderNumber: randomUUID(), accountId: id, uscc, organisationName: name, answers: {}, gateAnswers: {} };
    const application = await world.database.application.create({ data: { ...product, ...about } });
    const states = keys(lifecycle.states);
    for (const state of states.filter((one) => !lifecycle.states[one].over)) {
      await standIn(world.database, 'application', application.id, state);
      const refused = await close(client);
      expect([state, refused.status, refused.body.code]).toEqual([state, 409, 'applicationsOpen']);
      expect(refused.body.message).toContain('还有 1 件申请没有办完');
    }
    expect((await client.call('GET /session', {})).status).toBe(200);
    await standIn(world.database, 'application', application.id, 'cancelled');
    expect((await close(client)).status).toBe(204);
  });

  it('frees the credit code: the organisation may register again, as somebody new', async () => {
    const who = await registered();
    await close(who.client);
    const client = visitor();
    await minutePasses(who.mobile);
    await askForCode(client, who.mobile);
    const { status, body } = await register(client, who, codeOn(who.mobile));
    expect([status, body.id === who.id]).toEqual([200, false]);
  });

  it('sends no code for a new password to a mobile whose account is closed', async () => {
    const who = await registered();
    await close(who.client);
    await minutePasses(who.mobile);
    const before = messagesTo(who.mobile).length;
    const body = { purpose: 'resetPassword' as const, mobile: who.mobile, ...(await asHuman(visitor(), 'resetPassword', who.mobile)) };
    expect((await visitor().call('POST /sms-codes', { body })).status).toBe(200);
    expect(messagesTo(who.mobile)).toHaveLength(before);
  });
});
