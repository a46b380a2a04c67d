import { describe, expect, it } from '@jest/globals';
import type { SmsTemplate } from '../../server/contract/ports/messages.ts';
import { chooseOriginals } from '../../server/features/originals/choose.ts';
import { reportLost } from '../../server/features/production/report-lost.ts';
import { revokeReplaced } from '../../server/features/production/revoke.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { recordCall } from '../../server/features/task/calls.ts';
import { sweepCalls } from '../../server/features/task/sweep.ts';
import { openTask } from '../../server/lifecycle/tasks.ts';
import { applicationView } from '../../server/views/application.ts';
import { asSeen } from '../support/as-seen.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));
const looks = ({ id, applicant }: Case) => applicationView(world, id, applicant);
const told = (word: SmsTemplate) => money.sms.control.messages().filter(({ template }) => template === word);
const sweeps = async () => {
  for (const sweep of [sweepPromises, sweepCalls] as const) await sweep(world);
  await settle();
};

async function sent(): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches, deeds.delivers] as const)
    await deed(applied);
  await settle();
  return applied;
}

describe('a promise of the staff that will not be kept', () => {
  it('about originals is told on its day with another one, until they have gone', async () => {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await deeds.asksForWithdrawal(applied);
    await deeds.agrees(applied);
    await settle();
    await chooseOriginals(world, applied.applicant, applied.id, 'back');
    const first = (await looks(applied)).originals?.dueOn ?? '';
    at(`${first}T15:20:00`);
    await sweeps();
    await sweeps();
    const { originals, history } = await looks(applied);
    expect(originals).toMatchObject({ state: 'toSendBack', firstDueOn: first });
    expect((originals?.dueOn ?? '') > first).toBe(true);
    expect(told('originalsPostponed')).toMatchObject([{ parameters: [expect.any(String), '寄回', expect.stringMatching(/^\d+月\d+日$/)] }]);
    expect(history.at(-1)).toMatchObject({ label: '原件处理延后' });

    await chooseOriginals(world, applied.applicant, applied.id, 'destruction');
    expect((await looks(applied)).originals).toMatchObject({ state: 'toDestroy', firstDueOn: null });
  });

  it('about a certificate that is to be revoked the same day is told that evening, and ends with the revocation', async () => {
    at('2026-12-21T09:00:00');
    const applied = await sent();
    at('2026-12-22T16:00:00');
    await reportLost(world, applied.applicant, applied.id, async () => {});
    at('2026-12-22T18:00:00');
    await sweeps();
    await sweeps();
    expect(told('revocationPostponed')).toMatchObject([{ parameters: [expect.any(String), '12月23日', expect.any(String)] }]);
    expect((await looks(applied)).history.at(-1)).toMatchObject({ note: expect.stringContaining('原定12月22日，现预计12月23日') });
    const [key] = await world.database.replacedKey.findMany({ where: { applicationId: applied.id } });
    const seen = await asSeen(world.database, applied.id);
    await revokeReplaced(world, deeds.staff.producer, { id: applied.id, keyId: key?.id ?? '', note: '已吊销', seen });
    at('2026-12-23T18:00:00');
    await sweeps();
    expect(told('revocationPostponed')).toHaveLength(1);
  });

  it('about who takes over an account is told to who signs in there', async () => {
    at('2026-12-24T09:00:00');
    const { applied } = await money.paidCase();
    const about = '接手或加入账号的核验';
    const asks = { kind: 'claimDiffers', role: 'supervisor', applicationId: applied.id, about, reference: `claim:${applied.id}` } as const;
    await world.transact((tx) => openTask(tx, world, { ...asks, dueInDays: 2 }));
    at('2026-12-28T18:00:00');
    await sweeps();
    const { organisationName, account } = await world.database.application.findUniqueOrThrow({
      where: { id: applied.id },
      include: { account: true },
    });
    expect(told('claimPostponed')).toMatchObject([
      {
        mobile: expect.stringContaining(world.sealer.open(account.mobileSealed)),
        parameters: [organisationName, '12月30日', expect.any(String)],
      },
    ]);
  });

  it('to call again is told before its hour is over, with another hour; a call in that hour says nothing', async () => {
    at('2026-12-29T09:40:00');
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.refusesPapers] as const) await deed(applied);
    await settle();
    const { id } = await world.database.task.findFirstOrThrow({ where: { applicationId: applied.id, kind: 'callAgent' } });
    const records = (result: string, said: string) =>
      recordCall({ world, caller: deeds.staff.reviewer, params: { id }, body: { result, said } } as Parameters<typeof recordCall>[0]);
    await records('missed', '');
    at('2026-12-29T11:40:00');
    await sweeps();
    at('2026-12-29T12:10:00');
    await sweeps();
    expect(told('callPostponed')).toEqual([]);

    at('2026-12-29T12:20:00');
    await sweeps();
    await sweeps();
    expect(told('callPostponed')).toHaveLength(1);
    const [{ nextCallAt } = { nextCallAt: null }] = (await looks(applied)).calls;
    expect(nextCallAt).toBe(new Date('2026-12-29T14:20:00+08:00').toISOString());

    at('2026-12-29T14:20:00');
    await sweeps();
    await records('reached', '王先生说明天补寄');
    at('2026-12-29T15:10:00');
    await sweeps();
    expect(told('callPostponed')).toHaveLength(1);
  });

  it('to call again, broken time after time, is a supervisor’s then and of the next working day; a call before the hour said last is the same try', async () => {
    at('2026-12-30T09:40:00');
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.refusesPapers] as const) await deed(applied);
    await settle();
    const found = () => world.database.task.findFirstOrThrow({ where: { applicationId: applied.id, kind: 'callAgent' } });
    const { id } = await found();
    const misses = () =>
      recordCall({ world, caller: deeds.staff.reviewer, params: { id }, body: { result: 'missed', said: '' } } as Parameters<
        typeof recordCall
      >[0]);
    const before = told('callPostponed').length;
    await misses();
    for (const hour of ['11:40', '12:20', '14:20', '15:00']) {
      at(`2026-12-30T${hour}:00`);
      await sweeps();
    }
    expect(told('callPostponed')).toHaveLength(before + 2);
    expect(await found()).toMatchObject({ role: 'reviewer', nextCallAt: new Date('2026-12-31T09:30:00+08:00') });
    await misses();
    expect(await found()).toMatchObject({ state: 'awaitingCall', callPutOffs: 0 });

    for (const moment of [
      '2026-12-31T09:30',
      '2026-12-31T10:10',
      '2026-12-31T12:10',
      '2026-12-31T12:50',
      '2026-12-31T14:50',
      '2026-12-31T15:30',
    ]) {
      at(`${moment}:00`);
      await sweeps();
    }
    expect(await found()).toMatchObject({ role: 'supervisor', nextCallAt: new Date('2027-01-04T09:30:00+08:00') });
  });

  it.each([
    { reported: '2027-01-05T16:59:00', by: '2027-01-05', said: '约1月5日' },
    { reported: '2027-01-06T20:50:00', by: '2027-01-07', said: '约1月7日' },
    { reported: '2027-01-08T17:00:00', by: '2027-01-11', said: '约1月11日' },
    { reported: '2027-01-16T10:00:00', by: '2027-01-18', said: '约1月18日' },
  ])('names the day on which somebody is at the desk, and is not broken before: lost at $reported', async ({ reported, by, said }) => {
    at(`${reported.slice(0, 10)}T09:00:00`);
    const applied = await sent();
    at(reported);
    await reportLost(world, applied.applicant, applied.id, async () => {});
    await settle();
    expect(told('lossRegistered').at(-1)).toMatchObject({ parameters: [expect.any(String), said, expect.any(String)] });
    expect((await looks(applied)).replacedKeys).toMatchObject([{ dueOn: by, state: 'inForce' }]);
    const before = told('revocationPostponed').length;
    at(`${by}T15:30:00`);
    await sweeps();
    expect(told('revocationPostponed')).toHaveLength(before);
    const [key] = await world.database.replacedKey.findMany({ where: { applicationId: applied.id } });
    const seen = await asSeen(world.database, applied.id);
    await revokeReplaced(world, deeds.staff.producer, { id: applied.id, keyId: key?.id ?? '', note: '已吊销', seen });
    at(`${by}T18:00:00`);
    await sweeps();
    expect(told('revocationPostponed')).toHaveLength(before);
  });
});
