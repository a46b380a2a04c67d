import { Readable } from 'node:stream';
import type { JobPayloads } from '../../../contract/jobs.ts';
import type { World } from '../../../world.ts';
import { rowsOfAccount } from './of-account.ts';
import { rowsOfApplication } from './of-application.ts';
import { cellsOf, columns, type ExportRow } from './row.ts';

/** Writes the file that was asked for, once; whoever is faster keeps theirs, the other object is named by no row and goes. */
export async function exportData(world: World, { exportId }: JobPayloads['exportData']): Promise<void> {
  const { database, platforms } = world;
  const row = await database.dataExport.findUnique({ where: { id: exportId }, include: { account: true } });
  if (!row || row.storageKey) return;
  const ids = row.applicationId ? [row.applicationId] : row.accountId ? await applicationsOf(world, row.accountId) : [];
  const rows: ExportRow[] = row.account ? await rowsOfAccount(world, row.account) : [];
  const at = row.applicationId ? 'staff' : 'account';
  for (const id of ids) rows.push(...(await rowsOfApplication(world, id, at)));
  const { key } = await platforms.storage.put(Readable.from([await sheet(rows)]));
  await database.dataExport.updateMany({ where: { id: exportId, storageKey: null }, data: { storageKey: key, doneAt: world.now() } });
}

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
