import { body } from './geometry.ts';
import type { PrintSection } from './print-data.ts';
import { type Sheet, stroke } from './sheet.ts';

interface Row {
  label: string;
  value: string;
}

interface Line {
  rows: Row[];
  height: number;
}

const column = { group: 18, label: 30, value: 46 };
const padding = 1.5;
const minimum = 8.6;
const labelStyle = { size: 9.5, width: column.label - 2 * padding, align: 'center' as const };
const wide = body.width - column.group - column.label;
const perGroupLine = 4;
// A value longer than this is set as several rows, so that a row always fits a page.
const longest = 400;

const valueStyle = (width: number) => ({ size: 10.5, width: width - 2 * padding });

function pieces(row: Row): Row[] {
  const characters = Array.from(row.value);
  if (characters.length <= longest) return [row];
  const count = Math.ceil(characters.length / longest);
  return Array.from({ length: count }, (_, index) => ({
    label: index === 0 ? row.label : `${row.label}（续）`,
    value: characters.slice(index * longest, (index + 1) * longest).join(''),
  }));
}

function isShort(sheet: Sheet, row: Row): boolean {
  return sheet.widthOf(row.value, { size: 10.5 }) <= column.value - 2 * padding;
}

function height(sheet: Sheet, rows: Row[]): number {
  const width = rows.length === 2 ? column.value : wide;
  const heights = rows.map((row) => Math.max(sheet.measure(row.label, labelStyle), sheet.measure(row.value, valueStyle(width))));
  return Math.max(minimum, ...heights.map((each) => each + 3));
}

/** Neighbouring short rows share a line; a long one has a line of its own. */
function toLines(sheet: Sheet, section: PrintSection): Line[] {
  const rows = section.rows.flatMap(pieces);
  const lines: Line[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const [first, second] = rows.slice(index, index + 2);
    if (!first) break;
    const paired = second && isShort(sheet, first) && isShort(sheet, second) ? [first, second] : [first];
    lines.push({ rows: paired, height: height(sheet, paired) });
    index += paired.length - 1;
  }
  return lines;
}

function inMiddle(sheet: Sheet, content: string, x: number, y: number, cellHeight: number, style: Parameters<Sheet['measure']>[1]): void {
  sheet.text(content, x + padding, y + (cellHeight - sheet.measure(content, style)) / 2, style);
}

function drawLine(sheet: Sheet, line: Line): void {
  let x = body.left + column.group;
  const width = line.rows.length === 2 ? column.value : wide;
  for (const row of line.rows) {
    sheet.box({ x, y: sheet.y, width: column.label, height: line.height });
    inMiddle(sheet, row.label, x, sheet.y, line.height, labelStyle);
    x += column.label;
    sheet.box({ x, y: sheet.y, width, height: line.height });
    sheet.place('keyFields', { x, y: sheet.y, width, height: line.height });
    inMiddle(sheet, row.value, x, sheet.y, line.height, valueStyle(width));
    x += width;
  }
  sheet.y += line.height;
}

const groupStyle = { size: 10, weight: 'bold' as const, width: column.group - 2 * padding, align: 'center' as const };

// 证书接收人信息 is set as 证书接收 / 人信息 rather than broken wherever the cell ends.
function evenly(title: string): string[] {
  const characters = Array.from(title);
  const lines = Math.ceil(characters.length / perGroupLine);
  const each = Math.ceil(characters.length / lines);
  return Array.from({ length: lines }, (_, index) => characters.slice(index * each, (index + 1) * each).join(''));
}

function drawGroupCell(sheet: Sheet, title: string, top: number): void {
  const cell = { x: body.left, y: top, width: column.group, height: sheet.y - top };
  sheet.box(cell);
  sheet.box({ ...cell, width: body.width }, stroke.frame);
  const lines = evenly(title);
  const each = sheet.measure('信', groupStyle);
  const first = top + (cell.height - each * lines.length) / 2;
  for (const [index, line] of lines.entries()) sheet.text(line, body.left + padding, first + index * each, groupStyle);
}

function groupHeight(sheet: Sheet, title: string): number {
  return evenly(title).length * sheet.measure('信', groupStyle) + 2;
}

/** Lines by page, of which the first may have begun and has `room` left; none on it where the beginning does not fit. `least`: height of the name beside them. */
function byPage(lines: readonly Line[], room: number, least: number): Line[][] {
  const pages: Line[][] = [[]];
  let left = room;
  for (const [index, line] of lines.entries()) {
    const together = index === 0 ? Math.max(line.height + (lines[1]?.height ?? 0), least) : line.height;
    if (together > left) {
      pages.push([]);
      left = body.bottom - body.continued;
    }
    pages.at(-1)?.push(line);
    left -= line.height;
  }
  return pages.map((page) => atLeast(page, least));
}

/** The same lines, the last one as high as the name beside them all needs. */
function atLeast(lines: readonly Line[], least: number): Line[] {
  const missing = Math.max(0, least - lines.reduce((sum, { height: each }) => sum + each, 0));
  return lines.map((line, index) => (index === lines.length - 1 ? { ...line, height: line.height + missing } : line));
}

/**
 * Draws a group as a ruled table from `sheet.y` on and moves it below. A group that does not fit goes on at the top of the next
 * page under its own name.
 */
export function drawGroup(sheet: Sheet, section: PrintSection): void {
  const pages = byPage(toLines(sheet, section), body.bottom - sheet.y, groupHeight(sheet, section.title));
  for (const [index, lines] of pages.entries()) {
    if (index > 0) sheet.turn();
    const top = sheet.y;
    for (const line of lines) drawLine(sheet, line);
    if (lines.length > 0) drawGroupCell(sheet, section.title, top);
  }
}
