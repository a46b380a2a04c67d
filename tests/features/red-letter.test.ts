import { describe, expect, it } from '@jest/globals';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { askBuyer, enterDeclined, enterRed, enterUnneeded } from '../../server/features/invoice/red-letter/commands.ts';
import { sweepRedLetters } from '../../server/features/invoice/red-letter/sweep.ts';
import { voidInvoice } from '../../server/features/invoice/red-letter/void.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle, mailed } = money;
const { database } = world;
const finance = deeds.staff.finance;
const number = '26360000000000000017';
const words = { title: '江西云岭工程有限公司财务部', taxNumber: '36010674850123X' };

const invoiceOf = async ({ id, applicant }: Case) => (await applicationView(world, id, applicant)).invoice;
const tasksOf = ({ id }: Case, kind: string) => database.task.findMany({ where: { applicationId: id, kind, doneAt: null } });
const hours = (count: number) => clock.to(new Date(clock.now().getTime() + count * 3_600_000));
const asked = async ({ id }: Case) => {
  const { orderNumber } = await database.application.findUniqueOrThrow({ where: { id } });
  return money.sms.control.messages().filter(({ template, parameters }) => template === 'redLetterAsked' && parameters[0] === orderNumber);
};
const sweeps = async () => {
  await sweepRedLetters(world);
  await settle();
};

/** As after a key that was made anew and then given up: the money goes back, the invoice was out. */
async function refunded(): Promise<Case> {
  const applied = await mailed();
  const { id } = await standIn(database, 'application', applied.id, 'cancelled');
  await voidInvoice(world, { applicationId: id, eventId: '0', command: 'withdraw' });
  return applied;
}

describe('an invoice whose words were corrected after it was issued', () => {
  it('is reversed first, with the buyer’s word within 72 hours, and then issued anew', async () => {
    const applied = await mailed();
    await correctInvoice(world, applied.applicant, applied.id, words);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversing', issue: 2, files: [], redLetter: { state: 'requested' } });
    expect(await tasksOf(applied, 'redLetter')).toMatchObject([{ role: 'finance', about: expect.stringContaining('原发票须先冲红') }]);
    await expect(deeds.attachesInvoice(applied)).rejects.toMatchObject({ code: 'wrongState' });

    await askBuyer(world, finance, applied.id);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ redLetter: { state: 'asked', expiresAt: expect.any(String) } });
    expect(await tasksOf(applied, 'redLetter')).toEqual([]);
    expect(await asked(applied)).toHaveLength(1);

    await enterRed(world, finance, applied.id, number);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ ...words, state: 'awaited', redLetter: { state: 'issued', expiresAt: null } });
    expect(await tasksOf(applied, 'invoiceCorrection')).toHaveLength(1);
    await deeds.agreesToTitle(applied);
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', issue: 2 });
    expect(await tasksOf(applied, 'invoiceCorrection')).toEqual([]);
  });

  it('is asked about again when the buyer stays silent or says no; a silent one is reminded once', async () => {
    const applied = await mailed();
    await correctInvoice(world, applied.applicant, applied.id, words);
    await askBuyer(world, finance, applied.id);
    await settle();
    hours(47);
    await sweeps();
    expect(await asked(applied)).toHaveLength(1);
    hours(1);
    await sweeps();
    await sweeps();
    expect(await asked(applied)).toHaveLength(2);
    hours(24);
    await sweeps();
    expect(await invoiceOf(applied)).toMatchObject({ redLetter: { state: 'lapsed', expiresAt: null } });
    expect(await tasksOf(applied, 'redLetter')).toMatchObject([{ about: expect.stringContaining('72 小时内没有确认') }]);
    await expect(enterRed(world, finance, applied.id, number)).rejects.toMatchObject({ code: 'wrongState' });

    await askBuyer(world, finance, applied.id);
    await settle();
    expect(await asked(applied)).toHaveLength(3);
    await enterDeclined(world, finance, applied.id, '会计说已入账，要等下月');
    expect(await tasksOf(applied, 'redLetter')).toMatchObject([{ about: expect.stringContaining('不同意冲红') }]);
    await askBuyer(world, finance, applied.id);
    await enterRed(world, finance, applied.id, number);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited' });
    expect(await tasksOf(applied, 'redLetter')).toEqual([]);
  });
});

describe('an invoice whose money went back', () => {
  it('is reversed later than the refund, and the page says so until it is', async () => {
    const applied = await refunded();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'voiding', redLetter: { state: 'requested' } });
    expect(await tasksOf(applied, 'redLetter')).toMatchObject([{ about: expect.stringContaining('申请已退款') }]);
    await enterRed(world, finance, applied.id, number);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversed', redLetter: { state: 'issued' } });
    expect(await tasksOf(applied, 'redLetter')).toEqual([]);
    expect(await tasksOf(applied, 'invoiceCorrection')).toEqual([]);
  });

  it('and was being issued anew is reversed once, and no new one follows', async () => {
    const applied = await mailed();
    await correctInvoice(world, applied.applicant, applied.id, words);
    await standIn(database, 'application', applied.id, 'cancelled');
    await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
    await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
    expect(await database.redLetter.findMany({ where: { applicationId: applied.id } })).toMatchObject([{ issue: 1 }]);
    await enterRed(world, finance, applied.id, number);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversed' });
  });

  it('and was never issued needs no red-letter invoice, which finance says', async () => {
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
    await settle();
    await standIn(database, 'application', applied.id, 'cancelled');
    await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
    expect(await tasksOf(applied, 'invoiceDue')).toEqual([]);
    await enterUnneeded(world, finance, applied.id, '电子税务局查无此票');
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversed', redLetter: { state: 'unneeded' } });
  });
});
