import { describe, expect, it } from '@jest/globals';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { voidInvoice } from '../../server/features/invoice/red-letter/void.ts';
import { orderFaults } from '../../server/features/reconciliation/order-faults.ts';
import type { Case } from '../support/money/deeds.ts';
import { standIn } from '../support/stand-in.ts';
import { moneyWorld } from './money-world.ts';

/** What is kept of a price is invoiced, whatever was invoiced before; an issuing service takes back what it made, and what it was about to make. */
const money = await moneyWorld(undefined, { issuesInvoices: true });
const { world, clock, deeds, settle, invoices } = money;
const { database } = world;

const invoiceOf = ({ id }: Case) => database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
const issuedFor = async (applied: Case) => {
  const { id } = await invoiceOf(applied);
  return invoices.control.invoices().filter(({ reference }) => reference.startsWith(id));
};
const redTasks = ({ id }: Case) => database.task.findMany({ where: { applicationId: id, kind: 'redLetter', doneAt: null } });
const waits = async () => {
  clock.to(new Date(clock.now().getTime() + 6 * 60_000));
  await settle();
};

async function produced(tries = 0): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
  invoices.control.takesTries(tries);
  await deeds.produces(applied);
  await settle();
  invoices.control.takesTries(0);
  return applied;
}

/** As after a key that was made anew and then given up, of a product that keeps so much in production. */
async function withdrawn(applied: Case, keptFen: number): Promise<void> {
  await standIn(database, 'application', applied.id, 'cancelled', { keptFen });
  await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
  await voidInvoice(world, { applicationId: applied.id, eventId: '0', command: 'withdraw' });
}

const faults = async ({ id }: Case) => {
  const order = await database.application.findUniqueOrThrow({ where: { id }, include: { invoice: true } });
  const payments = [
    { state: 'paid' as const, amountFen: 19_000, refunds: [{ state: 'success' as const, amountFen: 19_000 - order.keptFen }] },
  ];
  return orderFaults({ ...order, payments, parcels: [] }, clock.now()).map(({ kind }) => kind);
};

describe('an application that is withdrawn after its invoice was issued', () => {
  it('has the invoice reversed and another one over what was kept, and the books differ until then', async () => {
    const applied = await produced();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', amountFen: 19_000 });
    invoices.control.buyerTakesTries(1);
    await withdrawn(applied, 5_000);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversing', issue: 2, amountFen: 5_000 });
    expect(await faults(applied)).toEqual(['invoiceOfRefunded']);
    await waits();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', amountFen: 5_000 });
    expect(await issuedFor(applied)).toMatchObject([
      { amount: '190.00', status: 'reversed' },
      { amount: '50.00', status: 'issued' },
    ]);
    expect(await database.redLetter.findFirst({ where: { applicationId: applied.id } })).toMatchObject({
      state: 'issued',
      amountFen: 19_000,
      redNumber: expect.stringMatching(/^\d{20}$/),
    });
    expect(await faults(applied)).toEqual([]);
    expect(await redTasks(applied)).toEqual([]);
  });

  it.each([
    [0, { state: 'reversed' }, ['dropped']],
    [5_000, { state: 'mailed', amountFen: 5_000 }, ['dropped', 'issued']],
  ] as const)('while it was being issued leaves no number without an owner, where %i is kept', async (kept, invoice, made) => {
    const applied = await produced(1);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited' });
    await withdrawn(applied, kept);
    await settle();
    await waits();
    expect(await invoiceOf(applied)).toMatchObject(invoice);
    expect((await issuedFor(applied)).map(({ status }) => status)).toEqual(made);
    expect(await redTasks(applied)).toEqual([]);
    expect(await faults(applied)).toEqual([]);
  });

  it('whose number the service made just before is reversed as well', async () => {
    const applied = await produced();
    await standIn(database, 'invoice', (await invoiceOf(applied)).id, 'awaited');
    await withdrawn(applied, 0);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversed' });
    expect((await issuedFor(applied)).map(({ status }) => status)).toEqual(['reversed']);
  });

  it('and whose service will not reverse it becomes finance’s, who reads of what', async () => {
    const applied = await produced();
    invoices.control.speak({ status: 'refused', code: 'NOT_REVERSIBLE' });
    await withdrawn(applied, 0);
    await settle();
    invoices.control.speak({});
    expect(await invoiceOf(applied)).toMatchObject({ state: 'voiding' });
    expect(await redTasks(applied)).toMatchObject([
      { role: 'finance', about: expect.stringMatching(/开票平台不能冲红这张发票（开票平台代码 NOT_REVERSIBLE）。.*190 元/) },
    ]);
  });

  it.each(['withdrawn', 'corrected'] as const)('and was issued by hand becomes finance’s: the service never made it; %s', async (way) => {
    const { applied } = await money.paidCase();
    for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
    const { taxNumber, title } = await invoiceOf(applied);
    invoices.control.refuse(taxNumber);
    await deeds.produces(applied);
    await settle();
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed' });
    if (way === 'withdrawn') await withdrawn(applied, 0);
    else await correctInvoice(world, applied.applicant, applied.id, { title: `${title}财务部`, taxNumber });
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: way === 'withdrawn' ? 'voiding' : 'reversing' });
    expect(await redTasks(applied)).toMatchObject([{ role: 'finance', about: expect.stringContaining('人工开具') }]);
  });

  it('has its words and amount as they are where all of it was kept', async () => {
    const applied = await produced();
    await withdrawn(applied, 19_000);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', issue: 1 });
    expect(await redTasks(applied)).toEqual([]);
  });
});
