import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { attachInvoice } from '../../server/features/invoice/attach.ts';
import { confirmInvoice } from '../../server/features/invoice/confirm.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { sweepInvoices } from '../../server/features/invoice/effects.ts';
import { enterRed } from '../../server/features/invoice/red-letter/commands.ts';
import { resendInvoice } from '../../server/features/invoice/resend.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { pdf } from '../support/pictures.ts';
import { moneyWorld } from './money-world.ts';

const money = await moneyWorld();
const { world, clock, deeds, settle, mail, produced, mailed } = money;
const { database } = world;

const words = { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' };
const invoiceOf = ({ id }: Case) => database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
const tasksOf = ({ id }: Case, kind: string) => database.task.findMany({ where: { applicationId: id, kind, doneAt: null } });
const corrects = ({ id, applicant }: Case, email?: string) =>
  correctInvoice(world, applicant, id, { ...words, ...(email ? { email } : {}) });
const confirmations = ({ id }: Case) => database.event.count({ where: { applicationId: id, name: 'confirmInvoice' } });
const mailsTo = (address: string) => mail.control.mails().filter(({ to }) => to === address);
const days = (count: number) => clock.to(new Date(clock.now().getTime() + count * 86_400_000));

const folder = await mkdtemp(join(tmpdir(), 'invoice-test-'));
async function attaches({ id }: Case, content: Buffer | Uint8Array, seen?: { issue: number; round: number }): Promise<void> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const row = await world.database.invoice.findUnique({ where: { applicationId: id } });
  const file = { path, originalName: '发票.pdf', size: content.length, hash: '' };
  await attachInvoice(world, deeds.staff.finance, id, file, seen ?? { issue: row?.issue ?? 1, round: row?.round ?? 0 });
}

describe('the words that will be printed', () => {
  it('are agreed before paying, changed as often as one likes, and the same words twice are one confirmation', async () => {
    const applied = await money.approved();
    await confirmInvoice(world, applied.applicant, applied.id, { ...words, email: 'kuaiji@yunling.example.com' });
    await confirmInvoice(world, applied.applicant, applied.id, words);
    expect(await confirmations(applied)).toBe(2);
    const row = await invoiceOf(applied);
    expect(row).toMatchObject({ ...words, state: 'confirmed', issue: 1 });
    expect(world.sealer.open(row.emailSealed)).toBe('kuaiji@yunling.example.com');
  });

  it('cannot be agreed anew once the money is there, nor corrected before', async () => {
    const applied = await money.approved();
    await expect(corrects(applied)).rejects.toMatchObject({ code: 'wrongState' });
    await money.payBy(applied, 'wechatNative');
    await expect(confirmInvoice(world, applied.applicant, applied.id, words)).rejects.toMatchObject({ code: 'wrongState' });
  });

  it('are corrected once after paying, at once while nobody has issued it; words that change nothing do not count', async () => {
    const { applied } = await money.paidCase();
    const { title, taxNumber } = await invoiceOf(applied);
    await correctInvoice(world, applied.applicant, applied.id, { title, taxNumber });
    expect((await applicationView(world, applied.id, applied.applicant)).invoice).toMatchObject({ mayCorrect: true, correctedAt: null });
    await corrects(applied);
    expect(await invoiceOf(applied)).toMatchObject({ ...words, state: 'confirmed', issue: 1, correctedAt: clock.now() });
    expect((await applicationView(world, applied.id, applied.applicant)).invoice).toMatchObject({ mayCorrect: false });
    await expect(correctInvoice(world, applied.applicant, applied.id, { ...words, title })).rejects.toMatchObject({
      code: 'correctionUsed',
    });
  });

  it('are not corrected while a refund waits for its second person, nor after it', async () => {
    const { applied } = await money.paidCase();
    await deeds.asksForWithdrawal(applied);
    await expect(corrects(applied)).rejects.toThrow('退款办理中');
    await deeds.agrees(applied);
    await settle();
    await expect(corrects(applied)).rejects.toThrow('已取消');
  });

  it('of another organisation’s application are not found', async () => {
    const [mine, theirs] = [await money.approved(), await money.approved()];
    await expect(confirmInvoice(world, mine.applicant, theirs.id, words)).rejects.toMatchObject({ code: 'notFound' });
    await expect(correctInvoice(world, mine.applicant, theirs.id, words)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('after production', () => {
  it('finance has the words as a task, attaches the file, and it is mailed at once', async () => {
    const applied = await produced();
    const { title, taxNumber } = await invoiceOf(applied);
    expect(await tasksOf(applied, 'invoiceDue')).toMatchObject([
      { role: 'finance', about: `开具发票：普通发票，${title}，税号 ${taxNumber}，项目 数字证书服务费，190 元` },
    ]);
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await tasksOf(applied, 'invoiceDue')).toEqual([]);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', mailedAt: clock.now(), round: 1 });
    const [letter] = mailsTo(`caiwu${applied.number}@yunling.example.com`);
    expect(letter).toMatchObject({
      text: expect.stringContaining(`发票抬头：${title}`),
      attachments: [{ contentType: 'application/pdf' }],
    });
  });

  it('a correction before it is issued changes what finance is asked for', async () => {
    const applied = await produced();
    const { dueOn } = await invoiceOf(applied);
    await corrects(applied);
    expect(await tasksOf(applied, 'invoiceDue')).toMatchObject([{ about: expect.stringContaining(words.title) }]);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited', issue: 2, dueOn });
  });

  it('a correction after it was mailed is issued anew and mailed to the new address', async () => {
    const applied = await mailed();
    days(1);
    await corrects(applied, 'xin@yunling.example.com');
    expect(await invoiceOf(applied)).toMatchObject({ state: 'reversing', mailedAt: null });
    await enterRed(world, deeds.staff.finance, applied.id, '26360000000000000017');
    expect(await tasksOf(applied, 'invoiceCorrection')).toMatchObject([{ role: 'finance', about: expect.stringContaining('已冲红') }]);
    await deeds.agreesToTitle(applied);
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await tasksOf(applied, 'invoiceCorrection')).toEqual([]);
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', round: 2 });
    expect(mailsTo('xin@yunling.example.com')).toHaveLength(1);
  });

  it('what is late is told to the supervisor once, and no longer when it was mailed', async () => {
    const applied = await produced();
    days(3);
    await sweepInvoices(world);
    expect(await tasksOf(applied, 'invoiceOverdue')).toEqual([]);
    days(2);
    await sweepInvoices(world);
    await sweepInvoices(world);
    expect(await tasksOf(applied, 'invoiceOverdue')).toMatchObject([{ role: 'supervisor' }]);
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await tasksOf(applied, 'invoiceOverdue')).toEqual([]);
  });
});

describe('a mail that comes back', () => {
  it('is seen by both sides, and the applicant sends it again to a corrected address', async () => {
    const applied = await produced();
    mail.control.bounce(`caiwu${applied.number}@yunling.example.com`);
    await deeds.attachesInvoice(applied);
    await settle();
    expect((await applicationView(world, applied.id, applied.applicant)).invoice).toMatchObject({
      state: 'bounced',
      stateLabel: '邮箱退信',
    });
    expect(await tasksOf(applied, 'invoiceBounced')).toMatchObject([{ role: 'finance' }]);
    await resendInvoice(world, applied.applicant, applied.id, 'zhengque@yunling.example.com');
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', round: 2, correctedAt: null });
    expect(await tasksOf(applied, 'invoiceBounced')).toEqual([]);
    expect(mailsTo('zhengque@yunling.example.com')).toHaveLength(1);
  });

  it('is the only reason for another address: what arrived is sent again to the same one', async () => {
    const applied = await mailed();
    await expect(resendInvoice(world, applied.applicant, applied.id, 'ander@yunling.example.com')).rejects.toMatchObject({
      code: 'wrongState',
    });
    await resendInvoice(world, applied.applicant, applied.id);
    await settle();
    expect(mailsTo(`caiwu${applied.number}@yunling.example.com`)).toHaveLength(2);
  });

  it('nobody has an address flooded: ten mails an hour', async () => {
    const applied = await mailed();
    for (let count = 0; count < 10; count += 1) {
      await resendInvoice(world, applied.applicant, applied.id);
      await settle();
    }
    await expect(resendInvoice(world, applied.applicant, applied.id)).rejects.toMatchObject({ code: 'tooManyTries' });
  });

  it('a mail server that does not answer is asked again, with the same Message-ID', async () => {
    const applied = await produced();
    mail.fault({ match: `caiwu${applied.number}@`, drop: 'after' });
    await deeds.attachesInvoice(applied);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'attached' });
    days(1);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', round: 1 });
    expect(mailsTo(`caiwu${applied.number}@yunling.example.com`)).toHaveLength(1);
  });
});

describe('a file that finance attaches', () => {
  const ofd = zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') });

  it('may be an OFD', async () => {
    const applied = await produced();
    await attaches(applied, ofd);
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', mime: 'application/ofd' });
  });

  it('goes out once when it is sent twenty times, each as a wish of its own', async () => {
    const applied = await produced();
    const seen = await invoiceOf(applied);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => attaches(applied, ofd, seen)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
    await settle();
    expect(await invoiceOf(applied)).toMatchObject({ state: 'mailed', round: 1 });
  });

  it.each([
    ['a picture', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'PDF、OFD 或 XML'],
    ['a PDF cut off while downloading', async () => (await pdf(1)).subarray(0, -200), '不完整'],
    [
      'a PDF whose table is not where it says',
      async () => Buffer.concat([Buffer.from(`%PDF-1.7\n% ${'x'.repeat(80)}\n`), (await pdf(1)).subarray(9)]),
      '不完整',
    ],
    ['a ZIP without OFD.xml', async () => Buffer.from(zipSync({ 'a.txt': Buffer.from('a') })), 'OFD'],
    ['an OFD cut off', async () => Buffer.from(ofd.subarray(0, 60)), 'OFD'],
    ['a file above 2 MB', async () => Buffer.concat([await pdf(1), Buffer.alloc(2 << 20)]), '2 MB'],
  ])('is refused when it is %s', async (_, content, reason) => {
    const applied = await produced();
    const attempt = attaches(applied, await content());
    await expect(attempt).rejects.toMatchObject({ code: 'invoiceFileRefused', message: expect.stringContaining(reason) });
    expect(await invoiceOf(applied)).toMatchObject({ state: 'awaited', round: 0 });
  });
});
