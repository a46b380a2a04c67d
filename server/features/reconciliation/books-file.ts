import { stringify } from 'csv-stringify/sync';
import type { FileAnswer } from '../../access/call.ts';
import { yuan } from '../../contract/money.ts';
import type { Books } from './books.ts';

/** UTF-8 with a mark, so that Excel reads the Chinese; a name is never taken for a formula. */
export function booksAsCsv({ columns, rows }: Books, name: string): FileAnswer {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : yuan(cell.fen))));
  const text = stringify([columns, ...cells], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
  return { body: Buffer.from(text), contentType: 'text/csv; charset=utf-8', filename: `${name}.csv`, attachment: true };
}

/** Amounts are numbers that can be summed, everything else is text: long numbers keep all their digits. */
export async function booksAsXlsx({ columns, rows }: Books, name: string): Promise<FileAnswer> {
  const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const cells = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'string' ? { type: String, value: cell } : { type: Number, value: Number(yuan(cell.fen)), format: '0.00' },
    ),
  );
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const body = await writeXlsxFile([head, ...cells], {
    sheet: '账簿',
    stickyRowsCount: 1,
    columns: columns.map(() => ({ width: 20 })),
  }).toBuffer();
  const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { body, contentType, filename: `${name}.xlsx`, attachment: true };
}
