import { describe, expect, it } from '@jest/globals';
import type { SmsTemplate } from '../../server/contract/ports/messages.ts';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { refuseWithdrawal, takeBackWithdrawal } from '../../server/features/withdrawal/answer.ts';
import { askWithdraw } from '../../server/features/withdrawal/ask.ts';
import { applicationView } from '../../server/views/application.ts';
import { asSeen } from '../support/as-seen.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(new Date('2026-11-23T09:00:00+08:00'));
const { world, clock, deeds, settle } = money;
const at = (beijing: string) => clock.to(new Date(`${beijing}+08:00`));
const looks = ({ id, applicant }: Case) => applicationView(world, id, applicant);
const told = async ({ id }: Case, word: SmsTemplate = 'postponed') => {
  const { orderNumber } = await world.database.application.findUniqueOrThrow({ where: { id } });
  return money.sms.control.messages().filter(({ template, parameters }) => template === word && parameters[0] === orderNumber);
};
const sweeps = async () => {
  await sweepPromises(world);
  await settle();
};

describe('a promise that will not be kept', () => {
  it('is told on its day, with another day, on the screen and by SMS, once a day that is promised; the next step promises anew', async () => {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await deeds.acceptsPapers(applied);
    await settle();
    const { dueOn: promised } = await looks(applied);
    expect(promised).toBe('2026-11-25');

    at('2026-11-24T15:00:00');
    await sweeps();
    expect(await looks(applied)).toMatchObject({ dueOn: promised, postponedFrom: null });

    at('2026-11-25T15:00:00');
    await sweeps();
    await sweeps();
    expect(await looks(applied)).toMatchObject({ state: 'inProduction', dueOn: '2026-11-27', postponedFrom: promised, late: false });
    expect((await looks(applied)).timeline.find(({ status }) => status === 'now')).toMatchObject({ dueOn: '2026-11-27' });
    expect((await looks(applied)).history.at(-1)).toMatchObject({ label: '预计日期延后', note: '原定11月25日，现预计11月27日' });
    expect((await told(applied)).map(({ parameters }) => parameters[1])).toEqual(['11月27日']);

    at('2026-11-27T15:00:00');
    await sweeps();
    expect((await told(applied)).map(({ parameters }) => parameters[1])).toEqual(['11月27日', '12月1日']);
    expect(await looks(applied)).toMatchObject({ dueOn: '2026-12-01', postponedFrom: promised, late: true });

    await deeds.produces(applied);
    await settle();
    expect(await looks(applied)).toMatchObject({ state: 'produced', postponedFrom: null, late: false });
  });

  it('of the invoice is told likewise, once a day, and ends with the mail', async () => {
    at('2026-12-07T09:00:00');
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    const invoice = async () => (await looks(applied)).invoice;
    expect(await invoice()).toMatchObject({ dueOn: '2026-12-10', postponedFrom: null });
    at('2026-12-09T15:00:00');
    await sweeps();
    expect(await invoice()).toMatchObject({ postponedFrom: null });

    at('2026-12-10T15:00:00');
    await sweeps();
    await sweeps();
    expect(await invoice()).toMatchObject({ state: 'awaited', dueOn: '2026-12-15', postponedFrom: '2026-12-10' });
    expect((await told(applied, 'invoicePostponed')).map(({ parameters }) => parameters[1])).toEqual(['12月15日']);
    expect((await looks(applied)).history.at(-1)).toMatchObject({ label: '发票预计日期延后', note: '原定12月10日，现预计12月15日' });

    await deeds.attachesInvoice(applied);
    await settle();
    at('2026-12-15T15:00:00');
    await sweeps();
    expect(await invoice()).toMatchObject({ state: 'mailed' });
    expect(await told(applied, 'invoicePostponed')).toHaveLength(1);
  });

  const answers = {
    refused: async ({ id }: Case) => refuseWithdrawal(world, deeds.staff.finance, id, '来函未盖公章', await asSeen(world.database, id)),
    takenBack: ({ id, applicant }: Case) => takeBackWithdrawal(world, applicant, id),
  };
  it.each([
    { answer: 'refused', day: '2026-12-16', due: '2026-12-17', next: '2026-12-18', words: '12月18日' },
    { answer: 'takenBack', day: '2026-12-21', due: '2026-12-22', next: '2026-12-23', words: '12月23日' },
  ] as const)('begins anew where its day passed while the case rested for a withdrawal: $answer', async ({ answer, ...days }) => {
    at(`${days.day}T09:00:00`);
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await settle();
    expect(await looks(applied)).toMatchObject({ dueOn: days.due });
    await askWithdraw(world, applied.applicant, applied.id, '不想办了');
    at(`${days.due}T15:00:00`);
    await sweeps();
    expect(await told(applied)).toEqual([]);

    at(`${days.due}T19:00:00`);
    await answers[answer](applied);
    await settle();
    expect(await looks(applied)).toMatchObject({ state: 'received', dueOn: days.next, postponedFrom: days.due, late: false });
    expect((await told(applied)).map(({ parameters }) => parameters[1])).toEqual([days.words]);
  });

  it('stands where a withdrawal was answered before its day', async () => {
    at('2026-12-24T09:00:00');
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    await deeds.receives(applied);
    await askWithdraw(world, applied.applicant, applied.id, '不想办了');
    await answers.takenBack(applied);
    await settle();
    expect(await looks(applied)).toMatchObject({ dueOn: '2026-12-25', postponedFrom: null });
    expect(await told(applied)).toEqual([]);
  });

  it('of an answer to who asked to withdraw is told likewise, until it is given', async () => {
    at('2026-12-28T09:00:00');
    const { applied } = await money.paidCase();
    await askWithdraw(world, applied.applicant, applied.id, '不想办了');
    const withdrawal = async () => (await looks(applied)).withdrawal;
    const first = (await withdrawal())?.dueOn ?? '';
    expect(await withdrawal()).toMatchObject({ firstDueOn: null });
    at(`${first}T15:00:00`);
    await sweeps();
    await sweeps();
    const next = (await withdrawal())?.dueOn ?? '';
    expect(next > first).toBe(true);
    expect(await withdrawal()).toMatchObject({ state: 'asked', firstDueOn: first });
    // The card and the list tell the day that holds now, as the page does.
    expect(await looks(applied)).toMatchObject({ dueOn: next, postponedFrom: first });
    expect(await told(applied, 'withdrawalPostponed')).toHaveLength(1);
    expect((await looks(applied)).history.at(-1)).toMatchObject({ label: '撤回答复延后' });

    await answers.refused(applied);
    at(`${next}T15:00:00`);
    await sweeps();
    expect(await told(applied, 'withdrawalPostponed')).toHaveLength(1);
  });

  it('is not one where the applicant is waited for', async () => {
    const applied = await money.approved();
    const { dueOn } = await looks(applied);
    at(`${dueOn}T15:00:00`);
    await sweeps();
    expect(await looks(applied)).toMatchObject({ dueOn, postponedFrom: null });
    expect(await told(applied)).toEqual([]);
  });

  it('of an answer about a recording is told likewise to agent and representative, and stays its day when the first of two has seen it', async () => {
    at('2027-03-15T09:00:00');
    const applied = await money.approved();
    const { sealer, database } = world;
    const data = {
      applicationId: applied.id,
      tokenIndex: 'promises',
      tokenSealed: sealer.seal('token'),
      personIndex: 'none',
      legalName: '罗明',
    };
    const more = { triesLeft: 5, expiresAt: new Date('2027-09-01T00:00:00Z'), contactSealed: sealer.seal('13879100417') };
    const { id } = await database.verification.create({ data: { ...data, ...more } });
    await standIn(database, 'verification', id, 'manualReview', { dueOn: new Date('2027-03-17') });
    const promisedOn = async () => (await looks(applied)).verification?.promisedOn;
    at('2027-03-16T15:00:00');
    await sweepPromises(world);
    expect(await promisedOn()).toBe('2027-03-17');
    at('2027-03-17T15:00:00');
    for (const _ of ['first', 'again']) await sweepPromises(world);
    await settle();
    const next = (await promisedOn()) ?? '';
    expect(next > '2027-03-17').toBe(true);
    expect(await told(applied, 'verificationPostponed')).toHaveLength(1);
    const toLegal = () => money.sms.control.messages().filter(({ template }) => template === 'representativePostponed');
    expect(toLegal()).toHaveLength(1);
    expect((await looks(applied)).history.at(-1)).toMatchObject({ label: '人工核验预计日期延后' });
    await standIn(database, 'verification', id, 'vouched');
    expect(await promisedOn()).toBe(next);
    await standIn(database, 'verification', id, 'verified');
    at(`${next}T15:00:00`);
    await sweepPromises(world);
    await settle();
    expect(await told(applied, 'verificationPostponed')).toHaveLength(1);
  });
});
