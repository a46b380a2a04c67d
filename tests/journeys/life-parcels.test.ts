import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { couriers } from '../../server/contract/couriers.ts';
import { writeBeijing } from '../../server/contract/time.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { standIn } from '../support/stand-in.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { payerPays } from '../support/story/stages.ts';

const service = await serviceOfFile();
const { database } = service.world;
const [dispatcher, reviewer, finance, supervisor, producer] = [
  await staffOf(service, 'dispatcher'),
  await staffOf(service, 'reviewer'),
  await staffOf(service, 'finance'),
  await staffOf(service, 'supervisor'),
  await staffOf(service, 'producer'),
];

async function drafted(number: number): Promise<Agent> {
  const agent = agentOf(service, cast(number));
  await agent.registers();
  await agent.starts('secondary');
  await agent.fillsIn();
  return agent;
}

async function paid(number: number): Promise<Agent> {
  const agent = await drafted(number);
  await standIn(database, 'application', agent.id, 'approved');
  await payerPays(service, agent, 'wechatNative');
  await agent.waitsFor('paid');
  return agent;
}

const openTasks = async ({ id }: Agent) =>
  (await database.task.findMany({ where: { applicationId: id, state: 'open' } })).map(({ kind }) => kind).sort();
const numbersOf = async (agent: Agent) => (await agent.looks()).parcels.map(({ waybill }) => waybill);

/** Kuaidi100 says how a parcel of ZTO stands, signed as it signs. */
async function says(waybill: string, state: string): Promise<number> {
  const data = [{ time: writeBeijing(new Date()), context: state.slice(0, 20) }];
  const param = JSON.stringify({ status: 'polling', lastResult: { state, com: couriers.zto.kuaidi100, nu: waybill, data } });
  const body = new URLSearchParams({ sign: md5(param, service.simulators.kuaidi100.control.clientOptions().salt), param });
  return (await fetch(`${service.origin}/api/v1/notices/kuaidi100`, { method: 'POST', body })).status;
}

/** Posted, and nobody at our door took it: the desk is asked to look. */
async function refusedAtOurDoor(number: number, waybill: string): Promise<Agent> {
  const agent = await paid(number);
  await agent.posts('zto', waybill);
  expect(await says(waybill, '14')).toBe(200);
  await eventually('the desk is asked', async () => (await openTasks(agent)).includes('parcelTrouble'));
  return agent;
}

const wrong = (words: string) => ({ status: 400, problem: { fields: [{ path: 'waybill', message: expect.stringContaining(words) }] } });

describe('a number that lies beside the parcel and is none of a courier', () => {
  it('is named for what it is, whoever types it and wherever', async () => {
    const [agent, other] = [await paid(741), await paid(742)];
    const { id, cast: who } = agent;
    const { orderNumber } = await agent.looks();
    await expect(agent.posts('sf', orderNumber)).rejects.toMatchObject(wrong('订单号'));
    await expect(agent.posts('zto', who.mobile)).rejects.toMatchObject(wrong('手机号'));
    await expect(agent.posts('zto', ` ${who.uscc.toLowerCase()}`)).rejects.toMatchObject(wrong('信用代码'));
    await expect(agent.posts('zto', '--------')).rejects.toMatchObject(wrong('8–30 位'));
    expect(await agent.looks()).toMatchObject({ state: 'paid', parcels: [] });

    await agent.posts('zto', '75310000007411');
    const correction = { params: { id }, body: { courier: 'zto', waybill: orderNumber, instead: '75310000007411' } } as const;
    await expect(agent.person.call('POST /applications/:id/waybill', correction)).rejects.toMatchObject(wrong('订单号'));
    for (const waybill of [orderNumber, (await other.looks()).orderNumber])
      await expect(
        dispatcher.person.call('POST /staff/applications/:id/waybill', { ...correction, body: { ...correction.body, waybill } }),
      ).rejects.toMatchObject(wrong('订单号'));
    const another = { params: { id }, body: { courier: 'zto', waybill: who.mobile } } as const;
    await expect(agent.person.call('POST /applications/:id/parcels', another)).rejects.toMatchObject(wrong('手机号'));
    expect(await numbersOf(agent)).toEqual(['75310000007411']);

    await dispatcher.receives(id);
    await reviewer.acceptsPapers(id);
    await producer.produces(id, '3A00112233741', 'JXK2026-100741');
    const sends = (waybill: string) => dispatcher.dispatches(id, undefined, { courier: 'ems', waybill });
    await expect(sends('JXK2026-100741')).rejects.toMatchObject(wrong('USB Key 序列号'));
    await expect(sends(orderNumber)).rejects.toMatchObject(wrong('订单号'));
    await sends('EX741741741CN');
    expect((await agent.looks()).state).toBe('dispatched');
  });

  it('tells nobody whether an order of somebody else exists', async () => {
    const [agent, other] = [await paid(739), await paid(740)];
    const { orderNumber } = await other.looks();
    await agent.posts('zto', orderNumber);
    expect(await numbersOf(agent)).toEqual([orderNumber]);
  });
});

describe('what the desk was asked about a parcel', () => {
  it('is answered when the desk registers what became of it', async () => {
    const [lost, back] = [await refusedAtOurDoor(743, '75310000007431'), await refusedAtOurDoor(744, '75310000007441')];
    await dispatcher.registersLoss(lost.id);
    await dispatcher.takesBackOriginals(back.id, '快递说已退回');
    expect([await openTasks(lost), await openTasks(back)]).toEqual([[], []]);
  });

  it('is answered when the number is set right, and asked anew about the next thing alone', async () => {
    const agent = await refusedAtOurDoor(745, '75310000007451');
    const body = { courier: 'zto', waybill: '75310000007452', instead: '75310000007451' } as const;
    await dispatcher.person.call('POST /staff/applications/:id/waybill', { params: { id: agent.id }, body });
    expect(await openTasks(agent)).toEqual([]);
    await says('75310000007452', '203');
    await eventually('the desk is asked about the right number', async () => (await openTasks(agent)).length === 1);
  });
});

describe('what the staff were asked to do', () => {
  it('about papers is nobody’s once the agent has posted them again', async () => {
    const agent = await paid(746);
    await dispatcher.receives(agent.id);
    await reviewer.refusesPapers(agent.id, '申请表缺公章');
    expect(await openTasks(agent)).toEqual(['callAgent']);
    await agent.posts('zto', '75310000007461');
    expect(await openTasks(agent)).toEqual([]);
  });

  it('ends with an application that is withdrawn, and the agent reads that by SMS', async () => {
    const agent = await paid(747);
    await dispatcher.receives(agent.id);
    await reviewer.refusesPapers(agent.id, '申请表缺公章');
    await finance.asksForWithdrawal(agent.id, '单位来函撤回');
    await supervisor.confirms(agent.id);
    const told = () => service.simulators.sms.control.messages().filter(({ mobile }) => mobile === agent.cast.mobile);
    await eventually('the agent is told', async () => told().some(({ template }) => template === 'withdrawn'));
    expect(await openTasks(agent)).toEqual([]);
  });

  it('ends with one that the agent gives up while a recording is waiting to be watched', async () => {
    const agent = await drafted(748);
    const representative = legalRepresentativeOf(service, await agent.sendsVerification());
    await representative.opens();
    await representative.sendsVideo();
    expect(await openTasks(agent)).toEqual(['manualVerification']);
    await agent.person.call('POST /applications/:id/cancel', { params: { id: agent.id } });
    expect(await openTasks(agent)).toEqual([]);
  });
});

describe('a push whose state is a page long', () => {
  it('is taken and asked about in a line, once', async () => {
    const agent = await paid(749);
    await agent.posts('zto', '75310000007491');
    const page = randomBytes(6000).toString('base64');
    expect(await says(page, '3')).toBe(200);
    expect([await says('75310000007491', page), await says('75310000007491', page)]).toEqual([200, 200]);
    const asked = () => database.task.findMany({ where: { kind: 'unknownCode' } });
    await eventually('the administrator is asked', async () => (await asked()).length > 0);
    expect((await asked()).map(({ about }) => about.length < 200)).toEqual([true]);
    expect(await says('75310000007491', '3')).toBe(200);
    await agent.waitsFor('received');
  });
});
