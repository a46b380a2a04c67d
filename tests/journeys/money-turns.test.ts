import { describe, expect, it } from '@jest/globals';
import type { KeyType } from '../../server/contract/documents.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { database } = service.world;
const [finance, supervisor, reviewer, producer, dispatcher] = [
  await staffOf(service, 'finance'),
  await staffOf(service, 'supervisor'),
  await staffOf(service, 'reviewer'),
  await staffOf(service, 'producer'),
  await staffOf(service, 'dispatcher'),
];

async function approved(number: number, keyType: KeyType): Promise<Agent> {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts(keyType);
  await agent.fillsIn();
  await standIn(database, 'application', agent.id, 'approved');
  return agent;
}

async function paid(number: number, keyType: KeyType): Promise<Agent> {
  const agent = await approved(number, keyType);
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
  return agent;
}

/** Papers accepted and both numbers entered. */
async function produced(number: number): Promise<Agent> {
  const agent = await paid(number, 'secondary');
  await dispatcher.receives(agent.id);
  await reviewer.acceptsPapers(agent.id);
  await producer.produces(agent.id, `3A00112233${number}`, `JXK2026-${100_000 + number}`);
  return agent;
}

const wants = (agent: Agent, reason = '单位已在别处办理') =>
  agent.person.call('POST /applications/:id/withdrawal', { params: { id: agent.id }, body: { reason } });
const refundsOf = async ({ id }: Agent) =>
  (await database.refund.findMany({ where: { applicationId: id }, orderBy: { createdAt: 'asc' } })).map(({ amountFen, state }) => [
    amountFen,
    state,
  ]);
const openTasks = async ({ id }: Agent, kind: string) =>
  (await database.task.findMany({ where: { applicationId: id, kind, state: 'open' } })).map(({ role }) => role);
const smsTo = (agent: Agent, template: string) =>
  service.simulators.sms.control.messages().filter((one) => one.mobile === agent.cast.mobile && one.template === template);

describe('An agent who wants to withdraw after paying', () => {
  it('reads rule and amount before paying and before asking, waits for finance, and has the money back when two agree', async () => {
    const agent = await approved(331, 'secondary');
    expect((await agent.looks()).withdrawalOffer).toMatchObject({
      amountFen: 19_000,
      said: '付款以后、原件审核通过以前申请撤回，退还 190 元，原路退回。',
      rule: expect.stringContaining('全额退款'),
    });
    await payerPays(service, agent, 'wechatNative');
    const paidView = await agent.waitsFor('paid');
    expect(paidView.withdrawalOffer?.said).toBe('现在申请撤回，退还 190 元，原路退回。');
    const asked = await wants(agent);
    expect(asked).toMatchObject({
      state: 'paid',
      turn: 'finance',
      next: '办理或答复撤回申请',
      withdrawal: { state: 'asked', amountFen: 19_000, reason: '单位已在别处办理' },
    });
    expect(asked.dueOn).toBe(asked.withdrawal?.dueOn);
    expect(asked.allowed).not.toContain('askWithdraw');
    expect(await openTasks(agent, 'withdrawalAsked')).toEqual(['finance']);
    await expect(wants(agent)).rejects.toMatchObject({ status: 409, problem: { code: 'withdrawalOpen' } });

    await finance.asksForWithdrawal(agent.id, '经办人申请撤回');
    await supervisor.confirms(agent.id);
    await eventually('the refund arrived', async () => (await refundsOf(agent)).some(([, state]) => state === 'success'));
    expect(await agent.looks()).toMatchObject({ state: 'cancelled', withdrawal: { state: 'done' }, refunds: [{ amountFen: 19_000 }] });
    expect(await openTasks(agent, 'withdrawalAsked')).toEqual([]);
  });

  it('finds the case at rest meanwhile, may be refused with a reason to read, and may ask again', async () => {
    const agent = await paid(332, 'secondary');
    await agent.posts('ems', 'EX332332332CN');
    await wants(agent);
    await dispatcher.receives(agent.id);
    await expect(reviewer.acceptsPapers(agent.id)).rejects.toMatchObject({ status: 409, problem: { code: 'withdrawalOpen' } });
    expect((await reviewer.opens(agent.id)).allowed).not.toContain('acceptPapers');
    await finance.refusesWithdrawal(agent.id, '请先寄回已领取的申领材料');
    expect(await agent.looks()).toMatchObject({
      state: 'received',
      turn: 'reviewer',
      withdrawal: { state: 'refused', answer: '请先寄回已领取的申领材料' },
    });
    await eventually('the agent is told', async () => smsTo(agent, 'withdrawalRefused').length === 1);
    await expect(finance.refusesWithdrawal(agent.id, '再答复一次')).rejects.toMatchObject({ problem: { code: 'nothingAsked' } });
    expect((await wants(agent, '再次申请')).withdrawal).toMatchObject({ state: 'asked' });
  });

  it('may think better of it: what the staff had begun falls away, and the case goes on', async () => {
    const agent = await paid(333, 'secondary');
    await wants(agent);
    await finance.asksForWithdrawal(agent.id, '经办人申请撤回');
    await expect(finance.refusesWithdrawal(agent.id, '不同意')).rejects.toMatchObject({ problem: { code: 'requestOpen' } });
    const back = await agent.person.call('POST /applications/:id/withdrawal/take-back', { params: { id: agent.id } });
    expect(back).toMatchObject({ state: 'paid', turn: 'applicant', withdrawal: { state: 'takenBack' } });
    expect((await supervisor.opens(agent.id)).request).toBeNull();
    expect(await openTasks(agent, 'secondPerson')).toEqual([]);
    expect(await refundsOf(agent)).toEqual([]);
    await agent.posts('ems', 'EX333333333CN');
    await agent.waitsFor('posted');
  });
});

describe('An agent who takes a further key instead of the first one', () => {
  it('is told what it means, has the difference back and the rest when it is withdrawn later, never more than was paid', async () => {
    const agent = await paid(334, 'primary');
    const { conversion } = await agent.looks();
    expect(conversion).toMatchObject({ differenceFen: 3_000, priceFen: 19_000, reprint: ['数字证书用户申请表'] });
    const converted = await agent.person.call('POST /applications/:id/convert', { params: { id: agent.id } });
    expect(converted).toMatchObject({
      state: 'papersIncomplete',
      keyType: 'secondary',
      amountFen: 19_000,
      papersNote: conversion?.said,
      payments: [{ state: 'paid', amountFen: 22_000 }],
      invoice: { amountFen: 19_000 },
      conversion: null,
    });
    await eventually('the difference arrived', async () => (await refundsOf(agent)).some(([, state]) => state === 'success'));
    await eventually('the agent is told', async () => smsTo(agent, 'converted').length === 1);
    await expect(agent.person.call('POST /applications/:id/convert', { params: { id: agent.id } })).rejects.toMatchObject({
      problem: { code: 'notConvertible' },
    });

    expect((await agent.looks()).withdrawalOffer?.amountFen).toBe(19_000);
    await finance.asksForWithdrawal(agent.id, '单位来函撤回');
    await supervisor.confirms(agent.id);
    await eventually('the rest arrived', async () => (await refundsOf(agent)).filter(([, state]) => state === 'success').length === 2);
    expect(await refundsOf(agent)).toEqual([
      [3_000, 'success'],
      [19_000, 'success'],
    ]);
    const { id: paymentId } = await database.payment.findFirstOrThrow({ where: { applicationId: agent.id } });
    const more = { applicationId: agent.id, paymentId, refundNo: 'ONEMORE', amountFen: 1, reason: '多退' };
    await expect(database.refund.create({ data: more })).rejects.toThrow('refunds of 22001 fen are more than the 22000 fen');
  });
});

describe('An organisation that got the key elsewhere the same day', () => {
  const productLine = 'jiangxi-public-resource';
  const listed = ({ cast: { uscc, organisationName } }: Agent) => ({ body: { productLine, holders: [{ uscc, organisationName }] } });
  const enters = (agent: Agent) => supervisor.person.call('POST /staff/primary-key-holders', listed(agent));
  const revokes = (agent: Agent) => supervisor.person.call('POST /staff/primary-key-holders/revocations', listed(agent));

  it('is told before it pays, and pays when that key is revoked', async () => {
    const agent = await approved(336, 'primary');
    await enters(agent);
    expect((await agent.looks()).keyElsewhere).toContain('请取消后改办其他证书');
    await expect(agent.pays('wechatNative')).rejects.toMatchObject({ status: 409, problem: { code: 'keyElsewhere' } });
    expect(await revokes(agent)).toEqual({ revoked: 1, unknown: 0 });
    await payerPays(service, agent, 'wechatNative');
    await agent.waitsFor('paid');
  });

  it('finds what is paid at rest, is told to choose, and goes on with a further key', async () => {
    const agent = await paid(337, 'primary');
    await dispatcher.receives(agent.id);
    await enters(agent);
    await eventually('the agent is told', async () => smsTo(agent, 'keyElsewhere').length === 1);
    expect(await openTasks(agent, 'keyElsewhere')).toEqual(['supervisor']);
    expect((await agent.looks()).keyElsewhere).toContain('申请撤回退款');
    await expect(reviewer.acceptsPapers(agent.id)).rejects.toMatchObject({ status: 409, problem: { code: 'keyElsewhere' } });
    expect((await agent.looks()).state).toBe('received');
    const converted = await agent.person.call('POST /applications/:id/convert', { params: { id: agent.id } });
    expect(converted).toMatchObject({ state: 'papersIncomplete', keyType: 'secondary', keyElsewhere: null });
    expect(await openTasks(agent, 'keyElsewhere')).toEqual([]);
  });

  it('is told too where the money came after that key; a revocation lets the case go on', async () => {
    const agent = await approved(338, 'primary');
    const { id } = await agent.pays('wechatNative');
    await enters(agent);
    const { outTradeNo } = await database.payment.findUniqueOrThrow({ where: { id } });
    service.simulators.wechatPay.control.pay(outTradeNo);
    await agent.waitsFor('paid');
    expect(await openTasks(agent, 'keyElsewhere')).toEqual(['supervisor']);
    await revokes(agent);
    expect(await openTasks(agent, 'keyElsewhere')).toEqual([]);
    await dispatcher.receives(agent.id);
    await reviewer.acceptsPapers(agent.id);
    await enters(agent);
    await expect(producer.produces(agent.id, '3A00112233338', 'JXK2026-100338')).rejects.toMatchObject({
      problem: { code: 'keyElsewhere' },
    });
    expect(await openTasks(agent, 'keyElsewhere')).toEqual(['supervisor']);
  });
});

describe('A key that was lost on its way', () => {
  it('is made anew when two agree; the new one stays in the house until the old certificate’s revocation is entered', async () => {
    const agent = await produced(335);
    const old = (await agent.looks()).certificate;
    await dispatcher.dispatches(agent.id, undefined, { courier: 'ems', waybill: 'EX335335335CN' });
    expect((await producer.asksForRemake(agent.id, 'lost', '快递公司确认丢失')).request).toMatchObject({ command: 'remake', amountFen: 0 });
    await supervisor.confirms(agent.id);
    expect(await agent.looks()).toMatchObject({
      state: 'inProduction',
      certificate: null,
      replacedKeys: [{ serial: old?.serial, state: 'inForce', why: '寄送途中丢失' }],
    });
    expect((await agent.looks()).history.at(-1)?.note).toContain('重新制作和寄送不收费');
    expect(await openTasks(agent, 'revokeCertificate')).toEqual(['producer']);
    await eventually('the agent is told', async () => smsTo(agent, 'remade').length === 1);

    await expect(producer.produces(agent.id, old?.serial ?? '', 'JXK2026-900335')).rejects.toMatchObject({
      problem: { code: 'invalidInput' },
    });
    await producer.produces(agent.id, '3A00112233F335', 'JXK2026-900335');
    const send = () => dispatcher.dispatches(agent.id, undefined, { courier: 'ems', waybill: 'EX335335336CN' });
    await expect(send()).rejects.toMatchObject({ status: 409, problem: { code: 'notRevoked' } });
    await producer.entersRevocation(agent.id, '吊销列表第 118 号');
    expect(await openTasks(agent, 'revokeCertificate')).toEqual([]);
    await send();
    expect(await agent.looks()).toMatchObject({ state: 'dispatched', replacedKeys: [{ state: 'revoked' }] });
  });
});
