import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { download } from '../../server/features/document/pages/download.ts';
import { attachInvoice } from '../../server/features/invoice/attach.ts';
import { correctInvoice } from '../../server/features/invoice/correct.ts';
import { enterRed } from '../../server/features/invoice/red-letter/commands.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { pdf } from '../support/pictures.ts';
import { moneyWorld } from './money-world.ts';

/** The applicant opens the invoice itself, beside the mail with it. */

const money = await moneyWorld();
const { world, clock, deeds, settle } = money;

async function produced(): Promise<Case> {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers, deeds.produces] as const) await deed(applied);
  await settle();
  return applied;
}

const folder = await mkdtemp(join(tmpdir(), 'invoice-file-'));
async function attaches({ id }: Case, content: Buffer, beside?: 'yes'): Promise<void> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const { issue, round } = await world.database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
  await attachInvoice(
    world,
    deeds.staff.finance,
    id,
    { path, originalName: '发票', size: content.length, hash: '' },
    { issue, round, beside },
  );
  await settle();
}

const asker = 'applicant:who-asks';
const seen = async ({ id, applicant }: Case) => (await applicationView({ ...world, asker }, id, applicant)).invoice?.files ?? [];
const opens = (url = '') => download(world, url.slice('/api/v1/files/'.length), [asker]);

it('is opened under its link for a few minutes, until another issue is asked for', async () => {
  const applied = await produced();
  expect(await seen(applied)).toEqual([]);
  const content = await pdf(1);
  await attaches(applied, content);
  const { url, format } = (await seen(applied))[0] ?? {};
  expect(format).toBe('pdf');
  const opened = await opens(url);
  expect(opened).toMatchObject({ contentType: 'application/pdf', attachment: false, filename: expect.stringContaining('.pdf') });
  expect(await buffer(opened.body as Readable)).toEqual(content);
  await expect(opens(url?.replace('files/', 'files/A'))).rejects.toMatchObject({ code: 'notFound' });

  await correctInvoice(world, applied.applicant, applied.id, { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' });
  expect(await seen(applied)).toEqual([]);
  await enterRed(world, deeds.staff.finance, applied.id, '26360000000000000017');
  await expect(opens(url)).rejects.toMatchObject({ code: 'notFound' });
  await deeds.agreesToTitle(applied);
  await attaches(applied, content);
  await expect(opens(url)).rejects.toMatchObject({ code: 'notFound' });

  const second = (await seen(applied))[0]?.url;
  expect(await opens(second)).toMatchObject({ contentType: 'application/pdf' });
  clock.to(new Date(clock.now().getTime() + 21 * 60_000));
  await expect(opens(second)).rejects.toMatchObject({ code: 'notFound' });
});

it('as OFD is kept by the browser and not shown', async () => {
  const applied = await produced();
  await attaches(applied, Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') })));
  const { url, format } = (await seen(applied))[0] ?? {};
  expect(format).toBe('ofd');
  expect(await opens(url)).toMatchObject({ contentType: 'application/ofd', attachment: true });
});

it('in several formats is mailed once with what was there, and each is opened under its right name; those of an earlier issue are kept', async () => {
  const applied = await produced();
  const [sheet, data] = [await pdf(1), Buffer.from('<?xml version="1.0"?>\n<EInvoice><Total>190.00</Total></EInvoice>')];
  await attaches(applied, data, 'yes');
  expect(await seen(applied)).toEqual([]);
  await attaches(applied, sheet);
  await attaches(applied, Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') })), 'yes');
  const { orderNumber } = await applicationView(world, applied.id, applied.applicant);
  const files = await seen(applied);
  expect(files.map(({ format, filename }) => [format, filename.endsWith(`_${orderNumber}.${format}`)])).toEqual([
    ['pdf', true],
    ['ofd', true],
    ['xml', true],
  ]);
  const xml = await opens(files.find(({ format }) => format === 'xml')?.url);
  expect(xml).toMatchObject({ contentType: 'application/xml', attachment: true, filename: expect.stringContaining('.xml') });
  expect(await buffer(xml.body as Readable)).toEqual(data);
  const mails = money.mail.control.mails().filter(({ to }) => to === `caiwu${applied.number}@yunling.example.com`);
  expect(mails.map(({ attachments }) => attachments.map(({ filename }) => filename?.split('.').at(-1)))).toEqual([['pdf', 'xml']]);

  await correctInvoice(world, applied.applicant, applied.id, { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' });
  expect(await seen(applied)).toEqual([]);
  expect(await world.database.invoiceFile.count({ where: { applicationId: applied.id, issue: 1 } })).toBe(3);
});

it.each([
  ['cut off', '<?xml version="1.0"?><EInvoice><Total>190'],
  ['of something else', '<?xml version="1.0"?><html></html>'],
])('is no XML that is %s', async (_, text) => {
  const applied = await produced();
  await expect(attaches(applied, Buffer.from(text))).rejects.toMatchObject({ code: 'invoiceFileRefused' });
});
