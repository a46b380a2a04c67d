import { describe, expect, it } from '@jest/globals';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { sweepInvoices } from '../../server/features/invoice/effects.ts';
import { enterRed } from '../../server/features/invoice/red-letter/commands.ts';
import { voidInvoice } from '../../server/features/invoice/red-letter/void.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

/** Invoices that finance makes by hand, under orders of events that nobody had in mind. */
const money = await moneyWorld();
const { world, clock, deeds, settle } = money;
const { database } = world;
const day = 86_400_000;

const invoiceOf = ({ id }: Case) => database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
const redsOf = ({ id }: Case) => database.redLetter.findMany({ where: { applicationId: id }, orderBy: { issue: 'asc' } });
const own = async ({ id }: Case) => {
  const { organisationName: title, uscc: taxNumber } = await database.application.findUniqueOrThrow({ where: { id } });
  return { title, taxNumber };
};

async function produced(): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
  await settle();
  return applied;
}

describe('an invoice that was being corrected when the application was withdrawn', () => {
  it('has one number reversed, the one that was made, however late finance is', async () => {
    const applied = await produced();
    await deeds.attachesInvoice(applied);
    await settle();
    await correctInvoice(world, applied.applicant, applied.id, { ...(await own(applied)), kind: 'special' });
    await standIn(database, 'application', applied.id, 'cancelled', { keptFen: 5_000 });
    await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversing', issue: 3, amountFen: 5_000 });
    clock.to(new Date(clock.now().getTime() + 10 * day));
    await sweepInvoices(world);
    expect(await redsOf(applied)).toMatchObject([{ issue: 1, amountFen: 19_000, state: 'requested' }]);
    await enterRed(world, deeds.staff.finance, applied.id, '26362000000000000001');
    expect(await redsOf(applied)).toMatchObject([{ issue: 1, state: 'issued' }]);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited', issue: 3 });
  });
});

describe('a buyer that is not the applicant', () => {
  const foreign = { title: '南昌临江贸易有限公司', taxNumber: '91360100MA35RB9K6X' };

  it('is proved first also under the name of the applicant, and a department of the applicant is no other buyer', async () => {
    const [named, department] = [await produced(), await produced()];
    const { title, taxNumber } = await own(department);
    await correctInvoice(world, named.applicant, named.id, { ...foreign, title: (await own(named)).title });
    await correctInvoice(world, department.applicant, department.id, { title: `${title}财务部`, taxNumber });
    const asked = ({ id }: Case) => database.task.findFirst({ where: { applicationId: id, kind: 'invoiceDue', doneAt: null } });
    expect(await asked(named)).toMatchObject({ about: expect.stringContaining('抬头不是申请单位') });
    expect(await asked(department)).toMatchObject({ about: expect.stringMatching(/^开具发票/) });
  });

  it('is proved first also under the number of the applicant; the name that the account has since is no other buyer', async () => {
    const [numbered, renamed, misspelt] = [await produced(), await produced(), await produced()];
    await correctInvoice(world, numbered.applicant, numbered.id, { ...foreign, taxNumber: (await own(numbered)).taxNumber });
    const name = '江西云岭数字工程有限公司';
    const { accountId } = await database.application.findUniqueOrThrow({ where: { id: renamed.id } });
    await database.account.update({ where: { id: accountId }, data: { organisationName: name } });
    await correctInvoice(world, renamed.applicant, renamed.id, { ...(await own(renamed)), title: name });
    const { title, taxNumber } = await own(misspelt);
    await correctInvoice(world, misspelt.applicant, misspelt.id, { title: `南昌${title}`, taxNumber });
    const asked = ({ id }: Case) => database.task.findFirst({ where: { applicationId: id, kind: 'invoiceDue', doneAt: null } });
    expect(await asked(numbered)).toMatchObject({ about: expect.stringContaining('抬头不是申请单位') });
    await expect(deeds.attachesInvoice(numbered)).rejects.toMatchObject({ code: 'wrongState' });
    expect(await asked(renamed)).toMatchObject({ about: expect.stringMatching(/^开具发票/) });
    expect(await asked(misspelt)).toMatchObject({ about: expect.stringContaining('抬头不是申请单位') });
  });

  it('has no file sent to it before finance has decided', async () => {
    const applied = await produced();
    await correctInvoice(world, applied.applicant, applied.id, foreign);
    await expect(deeds.attachesInvoice(applied)).rejects.toMatchObject({ code: 'wrongState' });
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited' });
  });
});
