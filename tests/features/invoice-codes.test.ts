import { afterEach, describe, expect, it } from '@jest/globals';
import type { AnyJob } from '../../server/contract/jobs.ts';
import { type OutsideCode, saidOf } from '../../server/contract/outside.ts';
import { runJob } from '../../server/job-handlers.ts';
import { doorCodes, invoiceStatuses, refusalCodes } from '../../server/platforms/invoice-provider/codes.ts';
import { tasksAbout } from '../support/outside-tasks.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld(undefined, { issuesInvoices: true });
const { world, deeds, settle, invoices } = money;
const { database } = world;

afterEach(() => invoices.control.speak({}));

/** One invoice that waits for the issuing service, and is wanted once more for each code. */
const { applied } = await money.paidCase();
for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
invoices.control.speak({ status: 'pending' });
await deeds.produces(applied);
await settle();

const ofApplication = { where: { applicationId: applied.id } };
async function wantedAnew(): Promise<AnyJob> {
  const { id: invoiceId, issue } = await database.invoice.update({ ...ofApplication, data: { issue: { increment: 1 } } });
  return { name: 'issueInvoice', payload: { invoiceId, issue } };
}
const state = async () => (await database.invoice.findUniqueOrThrow(ofApplication)).state;
/** What finance is asked to issue by hand, by the number of the issue. */
const byHand = async () => {
  const tasks = await database.task.findMany({ where: { applicationId: applied.id, kind: 'invoiceDue' } });
  return new Map(tasks.map(({ role, about, reference }) => [Number(reference.split(':').at(-1)), [role, about]]));
};
const askedFor = async (job: AnyJob) => (await byHand()).get(job.name === 'issueInvoice' ? job.payload.issue : 0);

describe('the issuing service', () => {
  it.each(Object.entries<OutsideCode>(refusalCodes))('refuses with %s: finance issues it by hand and reads why', async (code, row) => {
    const job = await wantedAnew();
    invoices.control.speak({ status: 'refused', code });
    await runJob(world, job);
    expect([row.owner, await state()]).toEqual(['finance', 'awaited']);
    expect(await askedFor(job)).toEqual(['finance', expect.stringContaining(`${saidOf(row)}（开票平台代码 ${code}）。`)]);
    expect(await tasksAbout(database, code)).toEqual([]);
  });

  it.each(['DREAMT', undefined])('refuses with %s, which no table has: the same, and somebody asks what it means', async (code) => {
    const job = await wantedAnew();
    invoices.control.speak({ status: 'refused', ...(code ? { code } : {}) });
    await runJob(world, job);
    await runJob(world, job);
    const known = code ?? 'none';
    expect(await askedFor(job)).toEqual([
      'finance',
      expect.stringContaining(`${saidOf(invoiceStatuses.refused)}（开票平台代码 ${known}）。`),
    ]);
    expect(await tasksAbout(database, known)).toEqual([['unknownCode', 'finance', expect.stringContaining(`「${known}」`)]]);
  });

  it.each(Object.entries<OutsideCode>(doorCodes))('answers %s: the administrator is told, the job tried again', async (code, row) => {
    const job = await wantedAnew();
    const before = await byHand();
    invoices.fault({ status: Number(code.slice('HTTP '.length)) });
    await expect(runJob(world, job)).rejects.toThrow(code);
    expect(await tasksAbout(database, code)).toEqual([['outsideRefusal', row.owner, `开票平台：${saidOf(row)}（代码 ${code}）`]]);
    expect([await state(), await byHand()]).toEqual(['awaited', before]);
  });

  it.each([
    ['status', () => invoices.control.speak({ status: 'dreaming' }), 'dreaming'],
    ['HTTP status', () => invoices.fault({ status: 418, times: 2 }), 'HTTP 418'],
  ])('answers with a %s that no table has: one task, the job is tried again', async (_what, says, code) => {
    const job = await wantedAnew();
    says();
    for (const _ of [1, 2]) await expect(runJob(world, job)).rejects.toThrow(code);
    expect(await tasksAbout(database, code)).toEqual([['unknownCode', 'finance', expect.stringContaining(`「${code}」`)]]);
    expect(await state()).toBe('awaited');
  });

  it('says “pending” and nothing has happened, “issued” and it is mailed', async () => {
    const job = await wantedAnew();
    const before = await byHand();
    invoices.control.speak({ status: 'pending' });
    await runJob(world, job);
    expect([await state(), await byHand()]).toEqual(['awaited', before]);
    invoices.control.speak({});
    await runJob(world, job);
    await settle();
    expect(await state()).toBe('mailed');
  });
});
