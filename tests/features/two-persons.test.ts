import { describe, expect, it } from '@jest/globals';
import { readQueue } from '../../server/features/review/queue.ts';
import { finishTask } from '../../server/features/task/finish.ts';
import { listTasks } from '../../server/features/task/list.ts';
import { giveOrAsk } from '../../server/features/two-persons/ask.ts';
import { confirmRequest, refuseRequest, takeBackRequest } from '../../server/features/two-persons/decide.ts';
import { sweepRequests } from '../../server/features/two-persons/effects.ts';
import { applicationView } from '../../server/views/application.ts';
import { caseView } from '../../server/views/case.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, paidCase, settle, clock } = await moneyWorld();
const { finance, supervisor, producer, reviewer } = deeds.staff;

const openOf = (id: string) => world.database.twoPersonRequest.findFirstOrThrow({ where: { applicationId: id, state: 'asked' } });
const seenOf = async (id: string) => (await caseView(world, id, finance)).seen;
const tasksOf = async (id: string) => (await caseView(world, id, finance)).tasks.filter(({ kind }) => kind === 'secondPerson');

/** A paid case for whose refund finance has asked. */
async function asked() {
  const { applied } = await paidCase();
  await deeds.asksForWithdrawal(applied);
  return { applied, id: applied.id, requestId: (await openOf(applied.id)).id };
}

describe('A refund that one person asks for', () => {
  it('is a task of the second persons, shows who asked, why and how much, and is nobody else’s to confirm', async () => {
    const { id } = await asked();
    expect((await caseView(world, id, supervisor)).request).toMatchObject({
      commandLabel: '撤回退款',
      reason: '单位来函撤回',
      amountFen: 19_000,
      askedBy: '万敏',
      mayDecide: true,
      mayTakeBack: false,
    });
    expect((await caseView(world, id, finance)).request).toMatchObject({ mayDecide: false, mayTakeBack: true });
    expect((await caseView(world, id, producer)).request).toMatchObject({ mayDecide: false, mayTakeBack: false });
    expect((await tasksOf(id)).map(({ role, doneAt }) => [role, doneAt]).toSorted()).toEqual([
      ['finance', null],
      ['supervisor', null],
    ]);
    const inQueue = async (who: typeof supervisor) => (await readQueue(world, who, { mine: 'yes' })).items.some((item) => item.id === id);
    expect([await inQueue(supervisor), await inQueue(producer)]).toEqual([true, false]);
  });

  it('is not told to the applicant before it is decided', async () => {
    const { applied, id } = await asked();
    const { history } = await applicationView(world, id, applied.applicant);
    expect(history.filter(({ label, note }) => /撤回|第二人|退款/.test(label + (note ?? '')))).toEqual([]);
  });

  it('is on the list of the second person alone, and no note closes it', async () => {
    const { id } = await asked();
    const tasksFor = async (who: typeof finance) =>
      (await listTasks(world, who, false)).filter(({ kind, applicationId }) => kind === 'secondPerson' && applicationId === id);
    const other = { ...finance, id: '00000000-0000-4000-8000-000000000008', name: '简丽' };
    expect(await tasksFor(finance)).toEqual([]);
    for (const second of [supervisor, other]) {
      const [task] = await tasksFor(second);
      expect(task).toMatchObject({ label: '第二人确认', outcomes: [], doneAt: null });
      const call = { world, caller: second, params: { id: task?.id ?? '' }, body: { outcome: 'done', note: '已看过' } };
      await expect(finishTask(call as Parameters<typeof finishTask>[0])).rejects.toMatchObject({ code: 'notByHand' });
    }
  });

  it('cannot be asked for twice, in words that say who did', async () => {
    const { id } = await asked();
    const again = giveOrAsk(world, supervisor, { id, command: 'withdraw', reason: '来电撤回', seen: await seenOf(id) });
    await expect(again).rejects.toMatchObject({ code: 'requestOpen', message: expect.stringContaining('万敏提出的「撤回退款」') });
  });

  it('is never confirmed or refused by who asked, and by nobody without the role', async () => {
    const { id, requestId } = await asked();
    const seen = await seenOf(id);
    await expect(confirmRequest(world, finance, { id, requestId }, seen)).rejects.toMatchObject({ code: 'secondPerson' });
    await expect(refuseRequest(world, finance, { id, requestId }, '不')).rejects.toMatchObject({ code: 'secondPerson' });
    await expect(confirmRequest(world, reviewer, { id, requestId }, seen)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await openOf(id)).id).toBe(requestId);
  });

  it('is not confirmed once who asked has left or lost the role, nor by a second login of the same telephone', async () => {
    const { id, requestId } = await asked();
    const seen = await seenOf(id);
    const { staff } = world.database;
    const confirms = () => confirmRequest(world, supervisor, { id, requestId }, seen);
    for (const change of [{ active: false }, { active: true, roles: ['dispatcher'] }]) {
      await staff.update({ where: { id: finance.id }, data: change });
      await expect(confirms()).rejects.toMatchObject({ code: 'askerGone', message: expect.stringContaining('万敏已不在岗') });
    }
    await staff.update({ where: { id: finance.id }, data: { roles: ['finance'] } });
    for (const who of [finance, supervisor])
      await staff.update({ where: { id: who.id }, data: { mobileSealed: world.sealer.seal('13979177003') } });
    await expect(confirms()).rejects.toMatchObject({ code: 'secondPerson' });
    await staff.update({ where: { id: supervisor.id }, data: { mobileSealed: null } });
    expect((await openOf(id)).id).toBe(requestId);
    await confirms();
  });

  it('is not confirmed on another version than the one that stands, and the confirmation is not told as what came between', async () => {
    const { id, requestId } = await asked();
    const seen = await seenOf(id);
    const earlier = { ...seen, contentVersion: seen.contentVersion - 1 };
    await expect(confirmRequest(world, supervisor, { id, requestId }, earlier)).rejects.toMatchObject({ code: 'conflict' });
    const sinceAsked = confirmRequest(world, supervisor, { id, requestId }, { ...earlier, events: seen.events - 1 });
    await expect(sinceAsked).rejects.toMatchObject({ code: 'overtaken', message: expect.stringContaining('万敏') });
    expect((await openOf(id)).id).toBe(requestId);
  });

  it('lets the case rest: originals that came are not judged until it is decided, and a courier’s news still counts', async () => {
    const { applied, id, requestId } = await asked();
    await deeds.posts(applied);
    await deeds.receives(applied);
    for (const deed of [deeds.acceptsPapers, deeds.refusesPapers])
      await expect(deed(applied)).rejects.toMatchObject({ code: 'requestOpen' });
    expect((await caseView(world, id, reviewer)).allowed).toEqual([]);
    await confirmRequest(world, supervisor, { id, requestId }, await seenOf(id));
    await settle();
    expect(await caseView(world, id, finance)).toMatchObject({ state: 'cancelled', request: null, refunds: [{ amountFen: 19_000 }] });
    expect((await tasksOf(id)).every(({ doneAt, doneBy }) => doneAt !== null && doneBy === '涂建军')).toBe(true);
  });

  it('is confirmed once, by two who press at the same moment', async () => {
    const { id, requestId } = await asked();
    const seen = await seenOf(id);
    const second = { ...supervisor, id: '00000000-0000-4000-8000-000000000009', name: '龚琳' };
    const answers = await Promise.allSettled([
      confirmRequest(world, supervisor, { id, requestId }, seen),
      refuseRequest(world, second, { id, requestId }, '请先核实来函'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('that was refused or taken back lets the case go on, and may be asked for again', async () => {
    const { applied, id, requestId } = await asked();
    await refuseRequest(world, supervisor, { id, requestId }, '来函印章不符');
    expect(await caseView(world, id, finance)).toMatchObject({ state: 'paid', request: null });
    expect((await caseView(world, id, finance)).history.at(-1)).toMatchObject({ by: '涂建军', note: '撤回退款：来函印章不符' });
    await deeds.asksForWithdrawal(applied);
    const next = { id, requestId: (await openOf(id)).id };
    await expect(takeBackRequest(world, supervisor, next)).rejects.toMatchObject({ code: 'forbidden' });
    await takeBackRequest(world, finance, next);
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
    expect(await caseView(world, id, finance)).toMatchObject({ state: 'inProduction', request: null });
    const states = await world.database.twoPersonRequest.findMany({ where: { applicationId: id }, orderBy: { askedAt: 'asc' } });
    expect(states.map(({ state }) => state)).toEqual(['refused', 'withdrawn']);
  });

  it('runs out when nobody decides, and the desk that asked is told', async () => {
    const { id } = await asked();
    clock.to(new Date(clock.now().getTime() + 8 * 86_400_000));
    await sweepRequests(world);
    await sweepRequests(world);
    const view = await caseView(world, id, finance);
    expect(view).toMatchObject({ request: null });
    expect(view.tasks.filter(({ kind }) => kind === 'requestExpired')).toMatchObject([{ role: 'finance', doneAt: null }]);
    expect((await tasksOf(id)).every(({ doneAt }) => doneAt !== null)).toBe(true);
  });
});

describe('A rejection', () => {
  it('of a paid case waits for the second person unseen by the applicant, then is the supervisor’s', async () => {
    const { applied } = await paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await deeds.rejects(applied);
    const before = await applicationView(world, applied.id, applied.applicant);
    expect(before.state).toBe('received');
    expect(before.history.filter(({ label }) => label.includes('不予受理') || label.includes('第二人'))).toEqual([]);
    await deeds.agrees(applied);
    expect((await applicationView(world, applied.id, applied.applicant)).history).toContainEqual(
      expect.objectContaining({ label: '不予受理', by: '涂建军', note: '单位已注销' }),
    );
  });
});
