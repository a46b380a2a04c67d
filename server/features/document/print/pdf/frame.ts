import type { Readable } from 'node:stream';
import { body, paper, reserved } from './geometry.ts';
import { drawMarks } from './marks.ts';
import type { PrintData, PrintedPaper } from './print-data.ts';
import { fittingSize, middle, openSheet, type Sheet, stroke } from './sheet.ts';

const headerWidth = reserved.code.x - 6 - body.left;
const title = { top: 25, size: 21, width: 2 * (reserved.code.x - 4 - middle) };

function orderNumber(sheet: Sheet, number: string): void {
  const size = fittingSize(sheet, number, { size: 18, weight: 'bold', width: headerWidth - 18 });
  sheet.text('订单编号', body.left, 14.6, { size: 10 });
  sheet.text(number, body.left + 18, 12, { size, weight: 'bold', width: headerWidth - 16 });
}

function heading(sheet: Sheet, text: string, subtitle: string | undefined): void {
  const size = fittingSize(sheet, text, { size: title.size, weight: 'bold', width: title.width });
  const x = middle - title.width / 2;
  sheet.text(text, x, title.top, { size, weight: 'bold', width: title.width, align: 'center' });
  if (subtitle) sheet.text(subtitle, x, title.top + 10.5, { size: 10.5, width: title.width, align: 'center' });
}

function substitutes(sheet: Sheet): void {
  const codes = [...sheet.missing].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  const note = `「〓」代表打印字库未收录的字（${codes.slice(0, 8).join('、')}${codes.length > 8 ? ' 等' : ''}），请用黑色签字笔在其旁工整写明。`;
  const style = { weight: 'bold', width: body.width } as const;
  sheet.text(note, body.left, body.bottom + 0.5, { ...style, size: fittingSize(sheet, note, { ...style, size: 8 }) });
}

function footer(sheet: Sheet, text: string, page: number, count: number): void {
  const style = { size: 8, width: body.width - 30 };
  const line = sheet.measure('信', style);
  while (sheet.measure(text, style) > 2 * line) style.size -= 0.25;
  // Long names take a second line above the first: below it stand the discs of the edge.
  const y = paper.height - 14 + line - sheet.measure(text, style);
  sheet.line(body.left, y - 1, body.right, y - 1, stroke.hair);
  sheet.text(text, body.left, y, style);
  sheet.text(`第 ${page} 页 / 共 ${count} 页`, body.right - 40, y, { size: 8, width: 40, align: 'right' });
}

/** Starts a paper, after what stands on `onto`: title, author and language of the file, the heading of the first page. */
export function openPaper(
  data: PrintData,
  paperKind: PrintedPaper,
  { subtitle, onto }: { subtitle?: string; onto?: Sheet | undefined },
): Sheet {
  const sheet = onto ?? openSheet(data.titles[paperKind], data.authority.name, data.printedOn);
  onto?.turn();
  heading(sheet, data.titles[paperKind], subtitle);
  sheet.y = subtitle ? 44 : body.continued - 2;
  return sheet;
}

/** A paper in a file: the page it begins on, from 0, and how many it has. */
export interface Part {
  kind: PrintedPaper;
  first: number;
  count: number;
}

export const pagesOf = ({ pdf }: Sheet): number => pdf.bufferedPageRange().count;

/** Writes what every page carries, once the number of pages is known, and ends the file. Nothing can be drawn afterwards. */
export function closeFile(sheet: Sheet, data: PrintData, parts: readonly Part[]): Readable {
  for (const part of parts) carry(sheet, data, part);
  sheet.pdf.end();
  return sheet.pdf as unknown as Readable;
}

function carry(sheet: Sheet, data: PrintData, { kind: paperKind, first, count }: Part): void {
  const name = data.titles[paperKind];
  for (let page = 0; page < count; page += 1) {
    sheet.pdf.switchToPage(first + page);
    orderNumber(sheet, data.orderNumber);
    if (page > 0) sheet.text(`${name}（续）`, body.left, 27, { size: 13, weight: 'bold', width: headerWidth });
    footer(sheet, `${data.authority.name}　${name}　资料版本 ${data.dataVersion}　客服热线 ${data.authority.hotline}`, page + 1, count);
    if (sheet.missing.size > 0) substitutes(sheet);
    if (paperKind !== 'checklist') drawMarks(sheet, data.pageCode(paperKind, page + 1, count));
  }
}
