import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ceilings, take } from '../../server/access/limits.ts';
import { desks } from '../../server/access/upload-codes.ts';
import { organisationAnswered } from '../support/organisation-answered.ts';
import { eventually } from '../support/story/patience.ts';
import { accountService, agreed } from './account-service.ts';
import { idNumberOf } from './applying-people.ts';

const { world, sms, visitor, registered, register, member, organisation, asHuman, askForCode, codeOn, password } = await accountService();
const { database } = world;

/** An organisation whose agent has handed in an application once. */
async function claimed() {
  const agent = await registered();
  const { id } = await database.application.create({
    data: {
      ...{ accountId: agent.id, uscc: agent.uscc, organisationName: agent.name, submittedAt: world.now() },
      ...{ orderNumber: randomUUID(), productId: 'jiangxi-public-resource', productLine: 'trade', keyType: 'secondary', priceFen: 1 },
      ...{ answers: {}, gateAnswers: {} },
    },
  });
  const invite = (mobile: string) => agent.client.call('POST /account/colleagues', { body: { name: '温洁', mobile, password } });
  return { ...agent, applicationId: id, invite };
}

type Claimed = Awaited<ReturnType<typeof claimed>>;

/** Somebody whom the agent has invited and who has registered. */
async function colleagueOf(agent: Claimed) {
  const { mobile } = organisation();
  const client = visitor();
  const { body } = await agent.invite(mobile);
  const id = body.find((one: { standing: string }) => one.standing === 'invited')?.id ?? '';
  await askForCode(client, mobile);
  expect((await register(client, { ...agent, mobile }, codeOn(mobile))).body.standing).toBe('colleague');
  return { id, mobile, client };
}

describe('a colleague who is removed', () => {
  it('leaves no upload code open, nothing agreed to and nothing allowed', async () => {
    const agent = await claimed();
    const { id } = await colleagueOf(agent);
    await database.allowance.create({ data: { accountId: id, template: 'approved', left: 1 } });
    await desks(world).open(agent.applicationId);
    const { status } = await agent.client.call('DELETE /account/colleagues/:colleagueId', { params: { colleagueId: id } });
    expect(status).toBe(200);
    expect(await desks(world).of(agent.applicationId)).toBeNull();
    expect(await database.consent.count({ where: { accountId: id, withdrawnAt: null } })).toBe(0);
    expect(await database.allowance.count({ where: { accountId: id } })).toBe(0);
  });
});

describe('a mobile that somebody else of the organisation has', () => {
  const sentence = '这个手机号已是经办人、协办人或已被邀请。';

  it('becomes no colleague’s own', async () => {
    const agent = await claimed();
    const [one, other] = [await colleagueOf(agent), await colleagueOf(agent)];
    const code = async (mobile: string, purpose: 'proveOwner' | 'newMobile') => {
      const before = sms.control.messages().length;
      await world.redis.del(`taken:sms-pause:${world.sealer.index(mobile)}`, `taken:sms-pause:known:${world.sealer.index(mobile)}`);
      await one.client.call('POST /sms-codes', { body: { purpose, mobile, ...(await asHuman(one.client, purpose, mobile)) } });
      await eventually('the code has arrived', async () => sms.control.messages().length > before);
      return codeOn(mobile);
    };
    const smsCode = await code(one.mobile, 'proveOwner');
    const body = { mobile: other.mobile, smsCode, newSmsCode: await code(other.mobile, 'newMobile') };
    const answer = await one.client.call('POST /account/mobile', { body });
    expect([answer.status, answer.body.message]).toEqual([409, sentence]);
  });

  it('is given to no colleague by two of the staff', async () => {
    const agent = await claimed();
    const [one, other] = [await colleagueOf(agent), await colleagueOf(agent)];
    const [first, second] = [await member(`first${one.mobile}`, ['administrator']), await member(`second${one.mobile}`, ['supervisor'])];
    const at = { params: { id: one.id } };
    const evidence = '回拨单位公开电话，核对姓名和证件号码后四位';
    const asked = await first.client.call('POST /staff/accounts/:id/change', {
      ...at,
      body: { kind: 'changeMobile', mobile: other.mobile, evidence },
    });
    const body = { askedAt: asked.body.change?.askedAt ?? '' };
    const answer = await second.client.call('POST /staff/accounts/:id/change/confirm', { ...at, body });
    expect([answer.status, answer.body.message]).toEqual([409, sentence]);
  });
});

describe('an invitation of an agent who is replaced', () => {
  it('lets nobody in later: the staff gave the account to another one', async () => {
    const agent = await claimed();
    const [invited, next] = [organisation(), organisation()];
    await agent.invite(invited.mobile);
    const [first, second] = [await member(`one${next.mobile}`, ['administrator']), await member(`two${next.mobile}`, ['supervisor'])];
    const at = { params: { id: agent.id } };
    const person = { mobile: next.mobile, agentName: '万里晴', agentIdNumber: idNumberOf() };
    const evidence = '回拨单位公开电话并经单位负责人确认';
    const asked = await first.client.call('POST /staff/accounts/:id/change', { ...at, body: { kind: 'handOver', ...person, evidence } });
    const body = { askedAt: asked.body.change?.askedAt ?? '' };
    await organisationAnswered(database, `accountChange:${agent.id}:`, world.now());
    expect((await second.client.call('POST /staff/accounts/:id/change/confirm', { ...at, body })).status).toBe(200);
    const client = visitor();
    await askForCode(client, invited.mobile);
    const { status, body: answer } = await register(client, { ...agent, mobile: invited.mobile }, codeOn(invited.mobile));
    expect([status, answer.code]).toEqual([409, 'accountExists']);
  });
});

describe('who invites and takes back in a circle', () => {
  it('sends one mobile a few messages a day, and no more than a number to all', async () => {
    const agent = await claimed();
    const { mobile } = organisation();
    const circle = async () => {
      const { status, body } = await agent.invite(mobile);
      if (status !== 200) return body.code;
      await agent.client.call('DELETE /account/colleagues/:colleagueId', { params: { colleagueId: body[0]?.id ?? '' } });
      return 'sent';
    };
    const said: (string | undefined)[] = [];
    for (let round = 0; round < 10 && said.at(-1) !== 'tooManyTries'; round++) said.push(await circle());
    expect(said).toHaveLength(ceilings.invitationsToMobile.points + 1);
    const { points } = ceilings.colleagueInvitations;
    for (let used = said.length - 1; used < points; used++) await take(world.redis, 'colleagueInvitations', agent.id);
    expect((await agent.invite(organisation().mobile)).body.code).toBe('tooManyTries');
  });
});

describe('an organisation that staff sign out everywhere', () => {
  it('is signed out with its colleagues', async () => {
    const agent = await claimed();
    const { client, mobile } = await colleagueOf(agent);
    const administrator = await member(`out${mobile}`, ['administrator']);
    expect((await client.call('GET /session', {})).status).toBe(200);
    expect((await administrator.client.call('DELETE /staff/accounts/:id/sessions', { params: { id: agent.id } })).status).toBe(204);
    expect((await agent.client.call('GET /session', {})).status).toBe(401);
    expect((await client.call('GET /session', {})).status).toBe(401);
  });
});

describe('who asked to be let into an account that nobody has claimed', () => {
  it('is told to claim it, and registers for that with the same mobile', async () => {
    const stranger = await registered();
    const { mobile } = organisation();
    const client = visitor();
    const registers = async (wants: 'entrant' | 'successor') => {
      await world.redis.del(...['', 'known:'].map((known) => `taken:sms-pause:${known}${world.sealer.index(mobile)}`));
      await askForCode(client, mobile);
      const { name: organisationName, uscc } = stranger;
      return client.call('POST /accounts', { body: { organisationName, uscc, mobile, password, smsCode: codeOn(mobile), agreed, wants } });
    };
    expect((await registers('entrant')).body.standing).toBe('entrant');
    const legal = { legalName: '熊婷', legalIdKind: 'residentId', legalIdNumber: idNumberOf() } as const;
    const own = { agentName: '温洁', agentIdKind: 'residentId', agentIdNumber: idNumberOf() } as const;
    const refused = await client.call('POST /account/claim', { body: { ...legal, ...own } });
    expect(refused.body).toMatchObject({ code: 'entryUnclaimed', message: expect.stringContaining('重新注册') });
    const { status, body } = await registers('successor');
    expect([status, body.standing]).toEqual([200, 'successor']);
    expect((await client.call('POST /account/claim', { body: { ...legal, ...own } })).body).toMatchObject({ wants: 'successor' });
  });
});
