import { Readable } from 'node:stream';
import { openFilesOf } from '../../../content/invoice-files.ts';
import type { JobPayloads } from '../../../contract/jobs.ts';
import type { Prisma } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { isHandedOut, withPages } from './handed-out.ts';
import { rowsOfAccount } from './of-account.ts';
import { rowsOfApplication } from './of-application.ts';
import { type Beside, packed, placeOf } from './packed.ts';
import { cellsOf, columns, type ExportRow } from './row.ts';

/**
 * Writes the copy that was asked for, once; whoever is faster keeps theirs, the other object is named by no row and goes. With the table
 * goes every file that was sent or got (PIPL art. 45: to read and to copy), to the account and to the persons of one application alike.
 */
export async function exportData(world: World, { exportId }: JobPayloads['exportData']): Promise<void> {
  const { database, platforms } = world;
  const row = await database.dataExport.findUnique({ where: { id: exportId }, include: { account: true } });
  if (!row || row.storageKey) return;
  const ids = row.applicationId ? [row.applicationId] : row.accountId ? await applicationsOf(world, row.accountId) : [];
  const rows: ExportRow[] = row.account ? await rowsOfAccount(world, row.account) : [];
  const copy = row.applicationId ? 'ofPersons' : 'ofAccount';
  for (const id of ids) rows.push(...(await rowsOfApplication(world, id, copy)));
  const table = { name: '个人信息.xlsx', content: await sheet(rows) };
  const body = packed(world, table, await filesOf(world, ids));
  const { key } = await platforms.storage.put(Readable.from(body, { objectMode: false }));
  const done = { storageKey: key, packed: true, doneAt: world.now() };
  await database.dataExport.updateMany({ where: { id: exportId, storageKey: null }, data: done });
}

/** The files of these applications that are kept and to be had: scans as they came, proofs of another title, invoices. */
async function filesOf({ database }: World, ids: readonly string[]): Promise<Beside[]> {
  const files: Beside[] = [];
  for (const id of ids) {
    const application = await database.application.findUniqueOrThrow({ where: { id }, include: ofFiles });
    const { orderNumber, uploads, titleProofs, invoice } = application;
    const own = uploads.filter((upload) => isHandedOut(upload, application));
    const kept = [
      ...own.map(({ originalName, storageKey }) => ({ name: originalName, storageKey })),
      ...titleProofs.map(({ mime, storageKey }) => ({ name: `发票抬头证明.${mime.split('/')[1] ?? ''}`, storageKey })),
      ...(invoice ? openFilesOf(invoice) : []).map(({ filename, storageKey }) => ({ name: filename, storageKey })),
    ].filter(({ storageKey }) => storageKey !== '');
    files.push(...kept.map(({ name, storageKey }, index) => ({ name: placeOf(orderNumber, index + 1, name), storageKey })));
  }
  return files;
}

const ofFiles = {
  uploads: { orderBy: { uploadedAt: 'asc' }, include: withPages },
  titleProofs: { orderBy: { createdAt: 'asc' } },
  invoice: { include: { files: true } },
} as const satisfies Prisma.ApplicationInclude;

const applicationsOf = async ({ database }: World, accountId: string): Promise<string[]> =>
  (await database.application.findMany({ where: { accountId, erasedAt: null }, orderBy: { createdAt: 'asc' }, select: { id: true } })).map(
    ({ id }) => id,
  );

/** A table that people read and programs read too; everything is text. */
async function sheet(rows: readonly ExportRow[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const cells = rows.map((row) => cellsOf(row).map((value) => ({ type: String, value })));
  const widths = [16, 30, 24, 48, 30, 40].map((width) => ({ width }));
  return writeXlsxFile([head, ...cells], { sheet: '个人信息', stickyRowsCount: 1, columns: widths }).toBuffer();
}
