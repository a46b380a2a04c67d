import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { registerSaysGone } from '../../server/content/ended-organisation.ts';
import { systemActor } from '../../server/contract/roles.ts';
import { claimLifeDays, colleagueConfirmedInDays } from '../../server/contract/standings.ts';
import { sweepStandings } from '../../server/features/account/sweep-standings.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { organisationAnswered } from '../support/organisation-answered.ts';
import { standIn } from '../support/stand-in.ts';
import { accountService, agreed } from './account-service.ts';
import { idNumberOf } from './applying-people.ts';

const { world, visitor, registered, register, member, organisation, signIn, askForCode, codeOn, password, told } = await accountService();
const { database } = world;
const dayMs = 86_400_000;

const handedIn = (account: { id: string; uscc: string; name: string }) => ({
  ...{ accountId: account.id, uscc: account.uscc, organisationName: account.name, submittedAt: world.now() },
  ...{ orderNumber: randomUUID(), productId: 'jiangxi-public-resource', productLine: 'trade', keyType: 'secondary' as const, priceFen: 1 },
  ...{ answers: {}, gateAnswers: {} },
});
const heard = (accountId: string) =>
  told.flatMap((job) => (job.name === 'tellAccount' && job.payload.accountId === accountId ? [job.payload.about] : []));
const later = (days: number) => sweepStandings({ ...world, now: () => new Date(Date.now() + days * dayMs) });
const standingOf = async (id: string) => {
  const { standing, closedAt } = await database.account.findUniqueOrThrow({ where: { id } });
  return closedAt ? 'closed' : standing;
};

/** An organisation with an agent and a colleague, whose account two of the staff have given to another agent, who is signed in. */
async function handedOver() {
  const agent = await registered();
  const { id: applicationId } = await database.application.create({ data: handedIn(agent) });
  const beside = organisation();
  const invited = await agent.client.call('POST /account/colleagues', { body: { name: '温洁', mobile: beside.mobile, password } });
  const colleague = visitor();
  await askForCode(colleague, beside.mobile);
  await register(colleague, { ...agent, mobile: beside.mobile }, codeOn(beside.mobile));
  const reads = () => colleague.call('GET /session', {});
  const before = await database.account.findUniqueOrThrow({ where: { id: agent.id } });
  const give = () => gives(agent.id);
  await give();
  await database.account.update({ where: { id: agent.id }, data: { passwordHash: before.passwordHash, termsOpen: false } });
  const newAgent = visitor();
  await signIn(newAgent, agent);
  const ids = { agentId: agent.id, colleagueId: invited.body[0]?.id ?? '', applicationId };
  return { ...ids, colleague, newAgent, reads, give };
}

/** Two of the staff give an account to another agent. */
async function gives(id: string) {
  const next = organisation();
  const [first, second] = [await member(`one${next.mobile}`, ['administrator']), await member(`two${next.mobile}`, ['supervisor'])];
  const person = { mobile: next.mobile, agentName: '万里晴', agentIdNumber: idNumberOf() };
  const wanted = { kind: 'handOver' as const, ...person, evidence: '回拨单位公开电话并经单位负责人确认' };
  const at = { params: { id } };
  const asked = await first.client.call('POST /staff/accounts/:id/change', { ...at, body: wanted });
  await organisationAnswered(database, `accountChange:${id}:`, world.now());
  const body = { askedAt: asked.body.change?.askedAt ?? '' };
  expect((await second.client.call('POST /staff/accounts/:id/change/confirm', { ...at, body })).status).toBe(200);
}

describe('a colleague whose agent was replaced', () => {
  it('keeps the login and sees nothing more until the new agent says yes, who shows who it is', async () => {
    const { colleagueId, colleague, newAgent, reads } = await handedOver();
    expect((await reads()).body).toMatchObject({ standing: 'unconfirmed' });
    expect((await colleague.call('GET /account/colleagues', {})).status).toBe(403);
    expect(heard(colleagueId)).toContain('colleagueUnconfirmed');
    const list = await newAgent.call('GET /account/colleagues', {});
    expect(list.body).toMatchObject([{ id: colleagueId, standing: 'unconfirmed' }]);
    const params = { colleagueId };
    const bare = await newAgent.call('POST /account/colleagues/:colleagueId/confirm', { params, body: {} });
    expect(bare.body.code).toBe('invalidInput');
    const kept = await newAgent.call('POST /account/colleagues/:colleagueId/confirm', { params, body: { password } });
    expect(kept.body).toMatchObject([{ id: colleagueId, standing: 'colleague' }]);
    expect(heard(colleagueId)).toContain('colleagueConfirmed');
    expect((await newAgent.call('POST /account/colleagues/:colleagueId/confirm', { params, body: { password } })).status).toBe(404);
    await later(colleagueConfirmedInDays + 1);
    expect(await standingOf(colleagueId)).toBe('colleague');
  });

  it('is let go when nobody says so in time, and told', async () => {
    const { colleagueId, reads } = await handedOver();
    await later(colleagueConfirmedInDays - 1);
    expect(await standingOf(colleagueId)).toBe('unconfirmed');
    await later(colleagueConfirmedInDays + 1);
    expect(await standingOf(colleagueId)).toBe('closed');
    expect(heard(colleagueId)).toContain('colleagueRemoved');
    expect((await reads()).status).toBe(401);
  });
});

describe('a colleague who waits for an agent who is replaced too', () => {
  it('waits for the next one as long as for the first', async () => {
    const { colleagueId, give } = await handedOver();
    const unconfirmedSince = new Date(Date.now() - (colleagueConfirmedInDays - 1) * dayMs);
    await database.account.update({ where: { id: colleagueId }, data: { unconfirmedSince } });
    await give();
    await later(colleagueConfirmedInDays - 1);
    expect(await standingOf(colleagueId)).toBe('unconfirmed');
    await later(colleagueConfirmedInDays + 1);
    expect(await standingOf(colleagueId)).toBe('closed');
  });
});

describe('an account that its agent closes', () => {
  it('tells whoever worked beside it, and leaves the staff nothing that can no longer be answered', async () => {
    const { agentId, applicationId, colleagueId, newAgent, reads } = await handedOver();
    const params = { colleagueId };
    await newAgent.call('POST /account/colleagues/:colleagueId/confirm', { params, body: { password } });
    await database.consent.create({ data: { accountId: colleagueId, text: 'agreement', version: agreed.agreement, givenAt: world.now() } });
    await standIn(database, 'application', applicationId, 'cancelled');
    await world.transact((tx) => registerSaysGone(tx, world, systemActor('clock'), { accountId: agentId, standing: 'deregistered' }));
    const asked = { kind: 'organisationEnded', state: undoneTasks, reference: { startsWith: `organisationEnded:${agentId}:` } };
    expect(await database.task.count({ where: asked })).toBe(1);
    expect((await newAgent.call('POST /account/close', { body: { password } })).status).toBe(204);
    expect(await database.task.count({ where: asked })).toBe(0);
    expect((await reads()).status).toBe(401);
    expect(heard(colleagueId)).toContain('colleagueRemoved');
    expect(await database.consent.count({ where: { accountId: colleagueId, withdrawnAt: null } })).toBe(0);
  });
});

/** Somebody who claims an organisation's account and waits. */
async function claims() {
  const holder = await registered();
  const { mobile } = organisation();
  const client = visitor();
  await askForCode(client, mobile);
  const { name: organisationName, uscc } = holder;
  const account = { organisationName, uscc, mobile, password, agreed };
  const { body } = await client.call('POST /accounts', { body: { ...account, smsCode: codeOn(mobile), wants: 'successor' } });
  return { id: body.id, client, holder };
}

describe('a login that waits for the legal representative', () => {
  it('is told until when, and ends then', async () => {
    const { id, client } = await claims();
    const { body } = await client.call('GET /account/claim', {});
    expect(Date.parse(body.endsAt)).toBeGreaterThan(Date.now() + (claimLifeDays - 1) * dayMs);
    await later(claimLifeDays - 1);
    expect(await standingOf(id)).toBe('successor');
    await later(claimLifeDays + 1);
    expect([await standingOf(id), heard(id)]).toEqual(['closed', ['claimEnded']]);
  });

  it('ends where the staff gave the account to its mobile', async () => {
    const { id, holder } = await claims();
    const { mobileSealed, mobileIndex } = await database.account.findUniqueOrThrow({ where: { id } });
    await database.account.update({ where: { id: holder.id }, data: { mobileSealed, mobileIndex } });
    await later(0);
    expect(await standingOf(id)).toBe('closed');
    expect(await standingOf(holder.id)).toBe('charge');
  });
});
