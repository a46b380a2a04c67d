import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { originals as machine } from '../../server/contract/machines/originals.ts';
import { dayMs } from '../../server/contract/time.ts';
import { sweepOriginals } from '../../server/features/originals/sweep.ts';
import { bothProducts } from '../support/second-product.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { type Agent, agentOf } from '../support/story/agent.ts';
import { lawFirm, sealWish } from '../support/story/law-firm.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { staffOf } from '../support/story/staff.ts';
import { paidUnseen } from '../support/story/stages.ts';
import { originalsGoTheirWays } from './originals-ways.ts';

const service = await serviceOfFile(bothProducts);
const { world, simulators } = service;
const { database } = world;
const [finance, supervisor, dispatcher] = [
  await staffOf(service, 'finance'),
  await staffOf(service, 'supervisor'),
  await staffOf(service, 'dispatcher'),
];

const paid = (agent: Agent) => paidUnseen(service, agent);

async function withdrawn(agent: Agent): Promise<void> {
  await finance.asksForWithdrawal(agent.id, '单位来函撤回');
  await supervisor.confirms(agent.id);
}

/** Paid, the envelope on the desk, then taken back. */
async function withOriginals(agent: Agent): Promise<Agent> {
  await paid(agent);
  await dispatcher.receives(agent.id);
  await withdrawn(agent);
  await eventually('the originals are asked about', async () => (await agent.looks()).originals);
  return agent;
}

const chooses = (agent: Agent, choice: 'back' | 'destruction') =>
  agent.person.call('POST /applications/:id/originals', { params: { id: agent.id }, body: { choice } });
const smsTo = ({ cast: { mobile } }: Agent, template: string) =>
  simulators.sms.control.messages().filter((one) => one.mobile === mobile && one.template === template);
const tasksOf = async ({ id }: Agent, kind = 'originals') =>
  (await database.task.findMany({ where: { applicationId: id, kind, state: 'open' } })).map(({ role }) => role);
const sweepsAfter = (days: number) => sweepOriginals({ ...world, now: () => new Date(Date.now() + days * dayMs) });
const params = ({ id }: Agent) => ({ params: { id } });

describe('An agent whose paid application was taken back', () => {
  it('is asked by SMS, chooses that they come back, reads who pays, and sees the waybill', async () => {
    const agent = await withOriginals(agentOf(service, cast(621)));
    expect((await agent.looks()).originals).toMatchObject({
      state: 'kept',
      why: '申请已撤回',
      freight: '寄回的运费到付，由贵单位承担',
      unchosen: '销毁',
      dueOn: expect.any(String),
    });
    // A reminder: by day it rings, at night it waits in the list.
    const isListed = async () => (await agent.looks()).messages.some(({ title }) => title === '请选择纸质原件的去向');
    await eventually('the word about them is in the list', isListed);
    expect((await chooses(agent, 'destruction')).originals?.state).toBe('toDestroy');
    expect((await chooses(agent, 'back')).originals?.state).toBe('toSendBack');
    expect(await tasksOf(agent)).toEqual(['dispatcher']);
    const sent = { courier: 'ems', waybill: 'EX621621621CN' } as const;
    await dispatcher.person.call('POST /staff/applications/:id/originals/sent-back', { ...params(agent), body: sent });
    expect((await agent.looks()).originals).toMatchObject({ state: 'sentBack', waybill: sent.waybill, dueOn: null });
    expect(await tasksOf(agent)).toEqual([]);
    await eventually('the SMS', async () => smsTo(agent, 'originalsDone').some(({ text }) => text.includes('已寄回')));
    await expect(chooses(agent, 'destruction')).rejects.toMatchObject({ status: 409, problem: { code: 'wrongState' } });
  });

  it('has them destroyed by two who were there; one person alone never can, and what is wrong is sent back', async () => {
    const agent = await withOriginals(agentOf(service, cast(622)));
    await chooses(agent, 'destruction');
    const decides = (agreed: boolean) => ({ ...params(agent), body: { agreed, words: '在场' } });
    const destroys = () =>
      dispatcher.person.call('POST /staff/applications/:id/originals/destroyed', { ...params(agent), body: { evidence: '销毁单 118 号' } });
    await destroys();
    await expect(dispatcher.person.call('POST /staff/applications/:id/originals/destroyed/decide', decides(true))).rejects.toMatchObject({
      status: 409,
      problem: { code: 'secondPerson' },
    });
    await expect(chooses(agent, 'back')).rejects.toMatchObject({ status: 409 });
    expect(await tasksOf(agent)).toEqual(['supervisor']);
    await supervisor.person.call('POST /staff/applications/:id/originals/destroyed/decide', decides(false));
    expect(await tasksOf(agent)).toEqual(['dispatcher']);
    await destroys();
    const view = await supervisor.person.call('POST /staff/applications/:id/originals/destroyed/decide', decides(true));
    expect(view.originals).toMatchObject({ state: 'destroyed', evidence: '销毁单 118 号' });
    const seen = await agent.looks();
    expect(seen.originals).toMatchObject({ state: 'destroyed', evidence: null });
    expect(seen.history.at(-1)).toMatchObject({ label: '复核销毁原件', note: null });
    expect(JSON.stringify(seen.history)).not.toMatch(/销毁单|在场/);
    expect(JSON.stringify(view.history)).toContain('销毁单 118 号');
    expect(await tasksOf(agent)).toEqual([]);
  });

  it('who says nothing is reminded twice, then the way of the product is gone, which is another one for the second product', async () => {
    const [agent, firm] = [agentOf(service, cast(623)), agentOf(service, lawFirm(624), sealWish)];
    await withOriginals(agent);
    await withOriginals(firm);
    const today = Date.now();
    for (const one of [agent, firm]) {
      const dueOn = Date.parse((await one.looks()).originals?.dueOn ?? '');
      const left = Math.round((dueOn - today) / dayMs);
      for (const days of [left - 4, left - 4, left, left]) await sweepsAfter(days);
      expect((await database.originals.findUniqueOrThrow({ where: { applicationId: one.id } })).reminders).toBe(2);
      await sweepsAfter(left + 3);
    }
    expect((await agent.looks()).originals?.state).toBe('toDestroy');
    expect((await firm.looks()).originals?.state).toBe('toSendBack');
    await sweepsAfter(60);
    expect(await tasksOf(agent, 'originalsLate')).toEqual(['supervisor']);
  });

  it('whose envelope comes only afterwards is asked then', async () => {
    const agent = await paid(agentOf(service, cast(625)));
    await agent.posts('ems', 'EX625625625CN');
    await withdrawn(agent);
    expect((await agent.looks()).originals).toBeNull();
    const [parcel] = await database.parcel.findMany({ where: { applicationId: agent.id } });
    simulators.kuaidi100.control.move(parcel?.waybill ?? '', 'sign');
    expect(await eventually('the originals are asked about', async () => (await agent.looks()).originals)).toMatchObject({
      state: 'kept',
      why: '申请终止后原件才寄到',
    });
  });
});

it('Originals that nobody takes come back, and are destroyed at the second try', async () => {
  expect(await originalsGoTheirWays(service, 626)).toBe('destroyed');
});

it.each(keys(machine.states))('originals in %s have an owner and a way on, or nothing is expected any more', (state) => {
  const { over, waitsFor, next }: { over: boolean; waitsFor: string; next: string } = machine.states[state];
  expect(over ? waitsFor === 'nobody' && next === '' : waitsFor !== 'nobody' && next !== '').toBe(true);
});
