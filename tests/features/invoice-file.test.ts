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
async function attaches({ id }: Case, content: Buffer): Promise<void> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const { issue, round } = await world.database.invoice.findUniqueOrThrow({ where: { applicationId: id } });
  await attachInvoice(world, deeds.staff.finance, id, { path, originalName: '发票', size: content.length, hash: '' }, { issue, round });
  await settle();
}

const seen = async ({ id, applicant }: Case) => (await applicationView(world, id, applicant)).invoice?.file ?? null;
const opens = (url = '') => download(world, url.slice('/api/v1/files/'.length));

it('is opened under its link for a few minutes, until another issue is asked for', async () => {
  const applied = await produced();
  expect(await seen(applied)).toBeNull();
  const content = await pdf(1);
  await attaches(applied, content);
  const { url, format } = (await seen(applied)) ?? {};
  expect(format).toBe('pdf');
  const opened = await opens(url);
  expect(opened).toMatchObject({ contentType: 'application/pdf', attachment: false, filename: expect.stringContaining('.pdf') });
  expect(await buffer(opened.body as Readable)).toEqual(content);
  await expect(opens(url?.replace('files/', 'files/A'))).rejects.toMatchObject({ code: 'notFound' });

  await correctInvoice(world, applied.applicant, applied.id, { title: '江西云岭工程有限公司财务部', taxNumber: '91360106MA35GAKQ0M' });
  expect(await seen(applied)).toBeNull();
  await enterRed(world, deeds.staff.finance, applied.id, '26360000000000000017');
  await expect(opens(url)).rejects.toMatchObject({ code: 'notFound' });
  await attaches(applied, content);
  await expect(opens(url)).rejects.toMatchObject({ code: 'notFound' });

  const second = (await seen(applied))?.url;
  expect(await opens(second)).toMatchObject({ contentType: 'application/pdf' });
  clock.to(new Date(clock.now().getTime() + 21 * 60_000));
  await expect(opens(second)).rejects.toMatchObject({ code: 'notFound' });
});

it('as OFD is kept by the browser and not shown', async () => {
  const applied = await produced();
  await attaches(applied, Buffer.from(zipSync({ 'OFD.xml': Buffer.from('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') })));
  const { url, format } = (await seen(applied)) ?? {};
  expect(format).toBe('ofd');
  expect(await opens(url)).toMatchObject({ contentType: 'application/ofd', attachment: true });
});
