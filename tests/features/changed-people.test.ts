import { describe, expect, it } from '@jest/globals';
import { openAnswers } from '../../server/content/answers.ts';
import { idCheckCharacter } from '../../server/contract/identifiers.ts';
import { sweepAccountChanges } from '../../server/features/staff/effects.ts';
import { lockApplicationRow } from '../../server/lifecycle/locks.ts';
import { organisationAnswered } from '../support/organisation-answered.ts';
import { clientOf } from './account-client.ts';
import { type Draft, idNumberOf, staff } from './applying-people.ts';
import { day, verificationStory } from './verification-story.ts';

const { service, world, face, database, rowOf, asked, verified, later } = await verificationStory();
const [supervisor, administrator] = [await staff(service, 'supervisor', '谢主管'), await staff(service, 'administrator', '戴管理员')];

let number = 13_870_710_000;
const another = () => String(++number);
type Change = { kind: 'changeMobile' | 'handOver' | 'takeOver'; mobile?: string; agentName?: string; agentIdNumber?: string };
const evidence = '回拨单位公开电话，负责人确认';
const params = ({ accountId: id }: Draft) => ({ id });
const asks = (who: Draft, change: Change) =>
  supervisor.call('POST /staff/accounts/:id/change', { params: params(who), body: { ...change, evidence } });
const confirms = (who: Draft, askedAt = '') =>
  administrator.call('POST /staff/accounts/:id/change/confirm', { params: params(who), body: { askedAt } });
const changes = async (who: Draft, change: Change) => {
  const { body } = await asks(who, change);
  await organisationAnswered(database, `accountChange:${who.accountId}:`, world.now());
  return confirms(who, body.change?.askedAt);
};
const newAgent = (mobile: string) => ({ kind: 'handOver', mobile, agentName: '万里晴', agentIdNumber: idNumberOf() }) as const;
const answersOf = async (who: Draft) => {
  const { answers } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
  const { receiverName, receiverMobile } = openAnswers(world.sealer, answers);
  return { receiverName, receiverMobile };
};

describe('a former agent', () => {
  it('is let in nowhere: a PC with an upload code and a copy of the data that was asked for are closed as the session is', async () => {
    const { who } = await verified();
    const { body } = await who.call('POST /applications/:id/desk', { params: { id: who.id } });
    const pc = clientOf(service.origin, { bearer: true, address: '10.9.0.1' });
    const { token } = (await pc.call('POST /desk', { body: { code: body.desk?.code ?? '' } })).body;
    const atDesk = () => pc.call('GET /desk', {}, { 'x-desk-token': token });
    expect((await atDesk()).status).toBe(200);
    await database.dataExport.create({
      data: { accountId: who.accountId, askedBy: who.accountId, askedAt: world.now(), storageKey: 'copy-of-the-former' },
    });
    await database.allowance.create({ data: { accountId: who.accountId, template: 'returned', left: 1 } });

    expect((await changes(who, newAgent(another()))).status).toBe(200);
    expect((await atDesk()).body).toMatchObject({ code: 'deskClosed' });
    expect((await pc.call('POST /desk', { body: { code: body.desk?.code ?? '' } })).body).toMatchObject({ code: 'deskClosed' });
    const left = { where: { accountId: who.accountId } };
    expect([await database.dataExport.count(left), await database.allowance.count(left)]).toEqual([0, 0]);
  });

  it('gets no parcel that was to come to the agent; one to somebody else still goes there', async () => {
    const { who } = await verified();
    const before = await answersOf(who);
    await changes(who, newAgent(another()));
    expect(await answersOf(who)).toEqual(before);

    const { who: own } = await verified();
    await own.fill({ receiverName: '温洁', receiverMobile: own.mobile });
    const [mine, next] = [another(), another()];
    await changes(own, { kind: 'changeMobile', mobile: mine });
    expect(await answersOf(own)).toEqual({ receiverName: '温洁', receiverMobile: mine });
    await changes(own, newAgent(next));
    expect(await answersOf(own)).toEqual({ receiverName: '万里晴', receiverMobile: next });
  });
});

describe('a change of who works for an organisation', () => {
  it('waits for a case that is moved at that moment, and keeps nothing meanwhile that the case needs', async () => {
    const { who } = await verified();
    const { body } = await asks(who, { kind: 'changeMobile', mobile: another() });
    await organisationAnswered(database, `accountChange:${who.accountId}:`, world.now());
    let confirmed: ReturnType<typeof confirms> | undefined;
    await world.transact(async (tx) => {
      await lockApplicationRow(tx, who.id);
      confirmed = confirms(who, body.change?.askedAt);
      await Promise.race([confirmed, new Promise((resolve) => setTimeout(resolve, 800))]);
      await tx.$queryRaw`select 1 from "Account" where "id" = ${who.accountId}::uuid for update nowait`;
    });
    expect((await confirmed)?.status).toBe(200);
  });
});

describe('a former mobile of the account', () => {
  it('does not prove the legal representative either', async () => {
    const { who, person } = await asked();
    await person.open();
    await changes(who, { kind: 'changeMobile', mobile: another() });
    expect((await person.call('POST /verification/mobile', { body: { consent: true, mobile: who.mobile } })).body).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'mobile' }],
    });
  });
});

describe('an account that is claimed while a second person is waited for', () => {
  it('is taken from nobody', async () => {
    const { who, person, sent } = await asked();
    const freed = await asks(who, { kind: 'takeOver' });
    await person.open();
    await person.start();
    face.control.pass((await rowOf(sent.id)).bizToken ?? '');
    expect((await person.result()).body.state).toBe('verified');
    expect((await confirms(who, freed.body.change?.askedAt)).body).toMatchObject({ code: 'accountClaimed' });
    expect((await who.view()).state).toBe('draft');
  });
});

describe('a new agent', () => {
  it('is as old as one who fills in the form must be', async () => {
    const { who } = await verified();
    const body = `360102${world.now().getUTCFullYear() - 12}0101001`;
    const child = { ...newAgent(another()), agentIdNumber: body + idCheckCharacter(body) };
    expect((await asks(who, child)).body).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'agentIdNumber', message: '未满 16 周岁不能担任经办人，请换一位经办人' }],
    });
  });

  it('is forgotten with the request that nobody confirmed: the tasks end, what was typed goes, and the desk of who asked is told', async () => {
    const { who } = await verified();
    const askedAt = (await asks(who, newAgent(another()))).body.change?.askedAt;
    const ofAccount = { reference: { contains: who.accountId } };
    const open = async () => (await database.task.findMany({ where: { ...ofAccount, doneAt: null } })).map(({ kind }) => kind);
    await sweepAccountChanges(world);
    expect(await open()).toEqual(['accountChange', 'accountChange']);
    await later(8 * day, () => sweepAccountChanges(world));
    expect(await open()).toEqual(['requestExpired']);
    const row = await database.account.findUniqueOrThrow({ where: { id: who.accountId } });
    expect([row.changeSealed, row.changeAskedAt]).toEqual([null, null]);
    expect((await confirms(who, askedAt)).body).toMatchObject({ code: 'conflict' });
  });

  it('is not put in by somebody who may do so no longer', async () => {
    const { who } = await verified();
    const wanted = await asks(who, newAgent(another()));
    await database.staff.update({ where: { id: supervisor.id }, data: { roles: ['finance'] } });
    expect((await confirms(who, wanted.body.change?.askedAt)).body).toMatchObject({ code: 'askerGone' });
  });
});
