import { Readable } from 'node:stream';
import { openFilesOf } from '../../../content/invoice-files.ts';
import type { JobPayloads } from '../../../contract/jobs.ts';
import type { Account, Prisma } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { agentLeftAt } from './agents-left.ts';
import { isHandedOut, withPages } from './handed-out.ts';
import { rowsOfAccount } from './of-account.ts';
import { rowsOfApplication } from './of-application.ts';
import { type Copy, copyOfPerson } from './of-person.ts';
import { type Beside, packed, placeOf } from './packed.ts';
import { ofPersons } from './persons.ts';
import { columns, type ExportRow, exportCells } from './row.ts';

/**
 * Writes the copy that was asked for, once; whoever is faster keeps theirs, the other object is named by no row and goes. With the table
 * goes every file that was sent or got (PIPL art. 45: to read and to copy).
 */
export async function exportData(world: World, { exportId }: JobPayloads['exportData']): Promise<void> {
  const row = await world.database.dataExport.findUnique({ where: { id: exportId }, include: { account: true } });
  if (!row || row.storageKey) return;
  // Of one application and by this name: asked for by a build that gave everybody's.
  return row.account ? write(world, exportId, await copyOfAccount(world, row.account)) : cancel(world, exportId);
}

/** The same of one person of an application. A name of its own: builds that know no persons give everybody's to whom `exportData` names. */
export async function exportPerson(world: World, { exportId }: JobPayloads['exportPerson']): Promise<void> {
  const row = await world.database.dataExport.findUnique({ where: { id: exportId } });
  if (!row || row.storageKey || row.doneAt) return;
  const copy = await copyOfPerson(world, row);
  return copy ? write(world, exportId, copy) : cancel(world, exportId);
}

/** Nobody is that person any more, or nobody knows who it was: it stays without a file, for whoever asked to see and to ask anew. */
const cancel = async ({ database, now }: World, exportId: string): Promise<void> =>
  void (await database.dataExport.updateMany({ where: { id: exportId, storageKey: null, doneAt: null }, data: { doneAt: now() } }));

async function write(world: World, exportId: string, copy: Copy): Promise<void> {
  const { database, platforms } = world;
  const table = { name: '个人信息.xlsx', content: await sheet(copy.rows) };
  const body = packed(world, table, copy.files);
  const { key } = await platforms.storage.put(Readable.from(body, { objectMode: false }));
  const done = { storageKey: key, packed: true, doneAt: world.now() };
  await database.dataExport.updateMany({ where: { id: exportId, storageKey: null }, data: done });
}

async function copyOfAccount(world: World, account: Account): Promise<Copy> {
  const ids = await applicationsOf(world, account.id);
  const rows = await rowsOfAccount(world, account);
  for (const id of ids) rows.push(...(await rowsOfApplication(world, id)));
  return { rows, files: await filesOf(world, ids) };
}

/** The files of these applications that are kept and to be had: scans as they came, proofs of another title, invoices. */
async function filesOf({ database }: World, ids: readonly string[]): Promise<Beside[]> {
  const files: Beside[] = [];
  for (const id of ids) {
    const application = await database.application.findUniqueOrThrow({ where: { id }, include: ofFiles });
    const { orderNumber, uploads, titleProofs, invoice } = application;
    const own = uploads.filter((upload) => isHandedOut(upload, application, agentLeftAt(application)));
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
  ...ofPersons,
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
  const cells = rows.map((row) => exportCells(row).map((value) => ({ type: String, value })));
  const widths = [16, 30, 24, 48, 30, 40].map((width) => ({ width }));
  return writeXlsxFile([head, ...cells], { sheet: '个人信息', stickyRowsCount: 1, columns: widths }).toBuffer();
}
