import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../server/access/call.ts';
import { mostMissed } from '../../server/contract/calls.ts';
import { announceCall, recordCall } from '../../server/features/task/calls.ts';
import { finishTask, takeBackOutcome } from '../../server/features/task/finish.ts';
import { listTasks } from '../../server/features/task/list.ts';
import { sweepCalls } from '../../server/features/task/sweep.ts';
import { nextCall } from '../../server/lifecycle/call-times.ts';
import { openTask } from '../../server/lifecycle/tasks.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const { world, clock, deeds, paidCase, settle, sms } = await moneyWorld();
const { reviewer, supervisor } = deeds.staff;
const [ourNumber = ''] = Object.values(world.catalogue)[0]?.callsFrom ?? [];

type Does<Body> = (call: { params: { id: string }; body: Body }) => Promise<unknown>;
/** What a member of the staff does to a task; a deed looks at world, caller, params and body alone. */
const as = <Body>(caller: Caller, deed: unknown) => {
  const does = deed as (call: object) => ReturnType<Does<Body>>;
  return (id: string, body: Body) => does({ world, caller, params: { id }, body }) as ReturnType<typeof finishTask>;
};
const announces = as<{ whom: string; from: string }>(reviewer, announceCall);
const records = as<{ result: string; said: string }>(reviewer, recordCall);
const ends = as<{ outcome: string; note: string }>(reviewer, finishTask);
const reopens = as<{ note: string }>(reviewer, takeBackOutcome);
const misses = (id: string) => records(id, { result: 'missed', said: '' });

async function refused(): Promise<{ applied: Case; id: string }> {
  const { applied } = await paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.refusesPapers]) await deed(applied);
  await settle();
  const { id } = await world.database.task.findFirstOrThrow({ where: { applicationId: applied.id, kind: 'callAgent' } });
  return { applied, id };
}

/** The same where nobody has said yet that we call. */
async function unsaid(): Promise<{ applied: Case; id: string }> {
  const { applied } = await paidCase();
  const reference = `unsaid:${applied.id}`;
  const task = { kind: 'callAgent', role: 'reviewer', applicationId: applied.id, about: '电话告知', reference } as const;
  await world.transact((tx) => openTask(tx, world, task));
  return { applied, id: (await world.database.task.findUniqueOrThrow({ where: { reference } })).id };
}
const texts = () => sms.control.messages().filter(({ template }) => template.startsWith('call'));
const callsOf = async ({ id, applicant }: Case) => (await applicationView(world, id, applicant)).calls;
const at = (moment: string) => clock.to(new Date(moment));
const sweeps = async () => {
  await sweepCalls(world);
  await settle();
};

describe('a telephone call of ours', () => {
  it('is announced with our number, rings in vain, is told with the next time, and comes back into the queue by the clock', async () => {
    const { applied, id } = await unsaid();
    await expect(misses(id)).rejects.toMatchObject({ code: 'callNotAnnounced' });
    await expect(announces(id, { whom: 'agent', from: '13800000000' })).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(announces(id, { whom: 'receiver', from: ourNumber })).rejects.toMatchObject({ code: 'invalidInput' });
    await announces(id, { whom: 'agent', from: ourNumber });
    await settle();
    expect(texts().at(-1)).toMatchObject({
      template: 'callAhead',
      parameters: [ourNumber, expect.stringContaining('办理进展'), expect.any(String)],
    });
    expect(await callsOf(applied)).toMatchObject([{ from: ourNumber, calleeLabel: '经办人', missedAt: null, nextCallAt: null }]);

    const missed = await misses(id);
    await settle();
    const next = nextCall(clock.now()).toISOString();
    expect(missed).toMatchObject({
      stateLabel: '待再次致电',
      calls: { nextCallAt: next, made: [{ resultLabel: '未接通', nextAt: next }] },
    });
    expect(missed.calls?.made[0]?.masked).toMatch(/^\d{3}\*{4}\d{4}$/);
    expect(texts().at(-1)).toMatchObject({ template: 'callMissed' });
    expect(await callsOf(applied)).toMatchObject([{ missedAt: expect.any(String), nextCallAt: next }]);
    const list = await listTasks(world, reviewer, false);
    expect(list.at(-1)?.id).toBe(id);

    await sweeps();
    expect((await world.database.task.findUniqueOrThrow({ where: { id } })).state).toBe('awaitingCall');
    at(next);
    await sweeps();
    expect((await listTasks(world, reviewer, false)).find((one) => one.id === id)).toMatchObject({ stateLabel: '待办' });

    await records(id, { result: 'reached', said: '刘女士说明天补寄' });
    expect(await callsOf(applied)).toEqual([]);
    expect(await ends(id, { outcome: 'told', note: '已告知补寄清单' })).toMatchObject({
      stateLabel: '已办结',
      result: { label: '已电话告知' },
    });
    const { history } = await applicationView(world, applied.id, applied.applicant);
    expect(history.map(({ label }) => label)).toEqual(expect.arrayContaining(['已短信告知将致电', '电话未接通', '已电话联系']));
    expect(JSON.stringify(history)).not.toContain('刘女士');
  });

  it('that is never answered is told in writing, and in the end a supervisor decides by what the notice said', async () => {
    const { applied, id } = await refused();
    await announces(id, { whom: 'agent', from: ourNumber });
    for (let tries = 1; tries <= mostMissed; tries += 1) {
      const { calls } = await misses(id);
      if (calls?.nextCallAt) at(calls.nextCallAt);
      await sweeps();
    }
    const [{ noticeUntil } = { noticeUntil: null }] = await callsOf(applied);
    expect(texts().at(-1)).toMatchObject({ template: 'callWritten' });
    expect(noticeUntil).toEqual(expect.any(String));
    await expect(ends(id, { outcome: 'unanswered', note: '没有答复' })).rejects.toMatchObject({ code: 'noticeFirst' });

    at(noticeUntil ?? '');
    await sweeps();
    const handed = (await listTasks(world, supervisor, false)).find((one) => one.id === id);
    expect(handed).toMatchObject({ stateLabel: '待办', role: 'supervisor', about: expect.stringContaining('申请仍按原定期限办理') });
    const calls = as<{ result: string; said: string }>(supervisor, recordCall);
    const told = await calls(id, { result: 'missed', said: '' });
    at(told.calls?.noticeUntil ?? told.calls?.nextCallAt ?? '');
    await sweeps();
    const { about } = await world.database.task.findUniqueOrThrow({ where: { id } });
    expect(about.split('申请仍按原定期限办理')).toHaveLength(2);
    const decides = as<{ outcome: string; note: string }>(supervisor, finishTask);
    expect(await decides(id, { outcome: 'unanswered', note: '按书面通知办理' })).toMatchObject({ result: { label: '联系不上' } });
  });

  it('that rings three times within a minute was tried once', async () => {
    const { id } = await refused();
    let last = await misses(id);
    const promised = last.calls?.nextCallAt;
    for (let again = 0; again < mostMissed; again += 1) {
      at(new Date(clock.now().getTime() + 20_000).toISOString());
      last = await misses(id);
    }
    expect(last).toMatchObject({ stateLabel: '待再次致电', calls: { nextCallAt: promised, noticeUntil: null } });
    for (let tries = 2; tries <= mostMissed; tries += 1) {
      at(last.calls?.nextCallAt ?? '');
      await sweeps();
      last = await misses(id);
    }
    expect(last.stateLabel).toBe('已书面通知');
  });

  it('that nobody answered before the task was ended and opened again counts no more', async () => {
    const { id } = await refused();
    for (let tries = 1; tries < mostMissed; tries += 1) {
      at((await misses(id)).calls?.nextCallAt ?? '');
      await sweeps();
    }
    await ends(id, { outcome: 'toldOtherwise', note: '经办人到柜台，当面告知' });
    await reopens(id, { note: '记错了单位' });
    expect(await misses(id)).toMatchObject({ stateLabel: '待再次致电' });
  });

  it('of the receiver is entered as the receiver’s', async () => {
    const { applied } = await paidCase();
    const reference = `receiver:${applied.id}`;
    const task = { kind: 'parcelTrouble', role: 'reviewer', applicationId: applied.id, about: '拒收', reference } as const;
    await world.transact((tx) => openTask(tx, world, task));
    const { id } = await world.database.task.findUniqueOrThrow({ where: { reference } });
    const enters = as<{ result: string; whom: string; said: string }>(reviewer, recordCall);
    const { calls } = await enters(id, { result: 'calledBack', whom: 'receiver', said: '周先生说明天在家' });
    expect(calls?.made).toMatchObject([{ calleeLabel: '证书接收人', resultLabel: '对方来电' }]);
  });

  it('about originals that do not pass is announced by the message that says so', async () => {
    const { applied, id } = await refused();
    const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
    const told = sms.control.messages().filter(({ template }) => template === 'papersIncomplete');
    expect(told.at(-1)?.parameters).toEqual([orderNumber, ourNumber]);
    expect(await callsOf(applied)).toMatchObject([{ from: ourNumber, calleeLabel: '经办人', about: '办理进展' }]);
    expect(await records(id, { result: 'reached', said: '明日补寄' })).toMatchObject({ stateLabel: '待办' });
  });

  it('of theirs needs no announcement, and answers a written notice', async () => {
    const { id } = await refused();
    expect(await records(id, { result: 'calledBack', said: '经办人来电，已告知' })).toMatchObject({ stateLabel: '待办' });
    expect(await ends(id, { outcome: 'told', note: '已告知' })).toMatchObject({ stateLabel: '已办结' });
  });
});

describe('what ends a task', () => {
  it('is an outcome of its kind, and rests on a call where it says so', async () => {
    const { id } = await refused();
    await expect(ends(id, { outcome: 'fit', note: '看过' })).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(ends(id, { outcome: 'told', note: '告知' })).rejects.toMatchObject({ code: 'callFirst' });
    await ends(id, { outcome: 'toldOtherwise', note: '经办人到柜台，当面告知' });
    await world.database.task.update({ where: { id }, data: { noticeUntil: new Date(clock.now().getTime() - 1) } });
    expect(await reopens(id, { note: '点错了' })).toMatchObject({ stateLabel: '待办', result: null, doneBy: null });
    const written = { outcome: 'unanswered', note: '书面通知已过期' };
    await expect(ends(id, written)).rejects.toMatchObject({ code: 'noticeFirst' });
  });

  it('that found papers of a person not to agree bars the case until it comes back and is looked at again', async () => {
    const { applied } = await paidCase();
    for (const deed of [deeds.posts, deeds.receives]) await deed(applied);
    const of = {
      kind: 'judgePerson',
      role: 'reviewer',
      applicationId: applied.id,
      about: '核对护照',
      reference: `t:${applied.id}`,
    } as const;
    await world.transact((tx) => openTask(tx, world, of));
    const { id } = await world.database.task.findFirstOrThrow({ where: { reference: of.reference } });
    await expect(deeds.acceptsPapers(applied)).rejects.toMatchObject({ code: 'personsToJudge' });
    await ends(id, { outcome: 'unfit', note: '照片页与填写的姓名不一致' });
    await expect(deeds.acceptsPapers(applied)).rejects.toMatchObject({ code: 'personUnfit', message: expect.stringContaining('核对护照') });
    await deeds.refusesPapers(applied);
    for (const deed of [deeds.posts, deeds.receives]) await deed(applied);
    await expect(deeds.acceptsPapers(applied)).rejects.toMatchObject({ code: 'personsToJudge' });
    await ends(id, { outcome: 'fit', note: '补寄的复印件与填写一致' });
    await deeds.acceptsPapers(applied);
  });
});

describe('papers of a person whom nobody reached', () => {
  it('that come back are looked at anew: no notice of before lets them be refused once more', async () => {
    const { applied } = await paidCase();
    for (const deed of [deeds.posts, deeds.receives]) await deed(applied);
    const reference = `again:${applied.id}`;
    const of = { kind: 'judgePerson', role: 'reviewer', applicationId: applied.id, about: '核对护照', reference } as const;
    await world.transact((tx) => openTask(tx, world, of));
    const { id } = await world.database.task.findUniqueOrThrow({ where: { reference } });
    await announces(id, { whom: 'agent', from: ourNumber });
    let last = await misses(id);
    for (let tries = 1; tries < mostMissed; tries += 1) {
      at(last.calls?.nextCallAt ?? '');
      await sweeps();
      last = await misses(id);
    }
    at(last.calls?.noticeUntil ?? '');
    await sweeps();
    const decides = as<{ outcome: string; note: string }>(supervisor, finishTask);
    await decides(id, { outcome: 'unansweredUnfit', note: '没有答复' });
    await deeds.refusesPapers(applied);
    await settle();
    for (const deed of [deeds.posts, deeds.receives]) await deed(applied);
    await expect(decides(id, { outcome: 'unansweredUnfit', note: '没有答复' })).rejects.toMatchObject({ code: 'noticeFirst' });
    const called = as<{ result: string; said: string }>(supervisor, recordCall);
    await expect(called(id, { result: 'missed', said: '' })).rejects.toMatchObject({ code: 'callNotAnnounced' });
    expect(await decides(id, { outcome: 'fit', note: '与填写一致' })).toMatchObject({ stateLabel: '已办结' });
    await deeds.acceptsPapers(applied);
  });
});
