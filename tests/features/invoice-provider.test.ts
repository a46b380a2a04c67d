import { describe, expect, it } from '@jest/globals';
import { retriesOf } from '../../server/contract/jobs.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { sweepInvoices } from '../../server/features/invoice/effects.ts';
import { settleTitle } from '../../server/features/invoice/title.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(undefined, { issuesInvoices: true });
const { world, clock, deeds, settle, invoices, mail } = money;
const { database } = world;

const words = { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' };
/** Another way to write the same organisation. */
const ownWords = async ({ id }: Case) => {
  const { uscc, organisationName } = await database.application.findUniqueOrThrow({ where: { id } });
  return { title: `${organisationName}财务部`, taxNumber: uscc };
};
const invoiceOf = ({ id }: Case) => database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
const openTasks = ({ id }: Case) => database.task.findMany({ where: { applicationId: id, kind: { startsWith: 'invoice' }, doneAt: null } });
const minutes = (count: number) => clock.to(new Date(clock.now().getTime() + count * 60_000));
const issuedFor = async (applied: Case) => {
  const { id } = await invoiceOf(applied);
  return invoices.control.invoices().filter(({ reference }) => reference.startsWith(id));
};

async function produced(prepare: (applied: Case) => Promise<void> | void = () => undefined): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
  await prepare(applied);
  await deeds.produces(applied);
  await settle();
  return applied;
}

describe('with an issuing service', () => {
  it('the invoice is issued and mailed after production without anybody', async () => {
    const applied = await produced();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', mime: 'application/pdf' });
    expect((await applicationView(world, applied.id, applied.applicant)).invoice?.files.map(({ format }) => format)).toEqual([
      'pdf',
      'ofd',
      'xml',
    ]);
    expect(await openTasks(applied)).toEqual([]);
    expect(await issuedFor(applied)).toMatchObject([{ amount: '190.00', status: 'issued', item: '数字证书服务费' }]);
    expect(mail.control.mails().filter(({ to }) => to === `caiwu${applied.number}@yunling.example.com`)).toHaveLength(1);
  });

  it('that takes its time is asked again', async () => {
    invoices.control.takesTries(2);
    const applied = await produced();
    invoices.control.takesTries(0);
    for (const state of ['awaited', 'awaited', 'mailed'] as const) {
      expect(await invoiceOf(applied)).toMatchObject({ state });
      minutes(6);
      await settle();
    }
    expect(await issuedFor(applied)).toHaveLength(1);
  });

  it('whose answer was lost is asked again and issues no second invoice', async () => {
    const applied = await produced(() => invoices.fault({ drop: 'after' }));
    minutes(6);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed' });
    expect(await issuedFor(applied)).toHaveLength(1);
  });

  it('that refuses leaves it to finance, who attaches by hand', async () => {
    const applied = await produced(async (one) => invoices.control.refuse((await invoiceOf(one)).taxNumber));
    expect(await openTasks(applied)).toMatchObject([
      {
        kind: 'invoiceDue',
        role: 'finance',
        about: expect.stringContaining('开票平台不给该购买方开票，请核对抬头与税号后人工开具（开票平台代码 REFUSED）'),
      },
    ]);
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed' });
    expect(await openTasks(applied)).toEqual([]);
  });

  it('replaces an invoice whose words were corrected, also while the first is still on its way', async () => {
    const [mailed, pending] = [await produced(), await produced(() => invoices.control.takesTries(1))];
    for (const applied of [mailed, pending]) await correctInvoice(world, applied.applicant, applied.id, await ownWords(applied));
    invoices.control.takesTries(0);
    await settle();
    minutes(6);
    await settle();
    for (const applied of [mailed, pending]) expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', issue: 2 });
    expect(await issuedFor(mailed)).toMatchObject([{ status: 'reversed' }, { status: 'issued', buyer: await ownWords(mailed) }]);
    expect(await issuedFor(pending)).toMatchObject([{ status: 'dropped' }, { status: 'issued', buyer: await ownWords(pending) }]);
  });

  it.each([
    [true, words],
    [false, null],
  ] as const)('issues to another buyer once finance has seen the proof and agreed: %s', async (agreed, buyer) => {
    const applied = await produced();
    await correctInvoice(world, applied.applicant, applied.id, words);
    await settle();
    expect((await issuedFor(applied)).map(({ status }) => status)).toEqual(['reversed']);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited', issue: 2 });
    const looks = () => applicationView(world, applied.id, applied.applicant);
    expect(await looks()).toMatchObject({ invoice: { titleOpen: true } });
    expect(await openTasks(applied)).toMatchObject([{ role: 'finance', about: expect.stringContaining('抬头不是申请单位') }]);
    const decision = { proofs: [], agreed, words: '付款凭证已核对' };
    const finance = deeds.staff.finance;
    await expect(settleTitle(world, finance, applied.id, { issue: 1, ...decision })).rejects.toMatchObject({ code: 'conflict' });
    await settleTitle(world, finance, applied.id, { issue: 2, ...decision });
    await settle();
    await expect(settleTitle(world, finance, applied.id, { issue: 2, ...decision })).rejects.toMatchObject({ code: 'nothingAsked' });
    const { organisationName: title, uscc: taxNumber } = await database.application.findUniqueOrThrow({ where: { id: applied.id } });
    expect(await issuedFor(applied)).toMatchObject([{ status: 'reversed' }, { status: 'issued', buyer: buyer ?? { title, taxNumber } }]);
    expect(await openTasks(applied)).toEqual([]);
    const { history, invoice } = await looks();
    expect(invoice).toMatchObject({ state: 'mailed', titleOpen: false });
    expect(history).toContainEqual(expect.objectContaining({ label: '核对发票抬头', note: expect.stringContaining('付款凭证已核对') }));
  });

  it('that was away for hours is asked once more when the promised day has passed', async () => {
    const applied = await produced(() => invoices.fault({ drop: 'before', times: retriesOf('issueInvoice').limit + 1 }));
    minutes(24 * 60);
    for (let tries = 0; tries < retriesOf('issueInvoice').limit; tries += 1) {
      minutes(61);
      await settle();
    }
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited' });
    expect(money.jobs.dead).toMatchObject([{ name: 'issueInvoice' }]);
    minutes(6 * 24 * 60);
    await sweepInvoices(world);
    await sweepInvoices(world);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', round: 1 });
    expect(await issuedFor(applied)).toHaveLength(1);
    expect(await openTasks(applied)).toEqual([]);
  });
});
