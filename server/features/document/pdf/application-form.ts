import type { Readable } from 'node:stream';
import { closePaper, openPaper } from './frame.ts';
import { body, sealCell } from './geometry.ts';
import type { PrintData } from './print-data.ts';
import { drawGroup } from './ruled-table.ts';
import { type Sheet, stroke } from './sheet.ts';
import { chineseDate } from './wording.ts';

const instructions = [
  '1. 本表由系统按在线填写的资料生成，涂改无效。资料修改后，请重新下载打印。',
  '2. 请在右栏空白处加盖单位公章原章，印文完整清晰；打印、复印的印章无效。',
  '3. 盖章后请用平板扫描仪扫描原件上传，请勿拍照，请勿使用手机扫描软件。',
  '4. 付款后请将本表原件与其他资料一并邮寄，用回形针夹在左上角，不需装订。',
];

const small = { size: 9.5, leading: 0.5 };

function declaration(sheet: Sheet, sentences: string[]): void {
  const style = { ...small, width: body.width - 8 };
  const numbered = sentences.map((sentence, index) => `${index + 1}. ${sentence}`);
  const heights = numbered.map((sentence) => sheet.measure(sentence, style));
  const total = heights.reduce((sum, each) => sum + each, 0) + 11;
  sheet.ensure(total + sealCell.height);
  sheet.box({ x: body.left, y: sheet.y, width: body.width, height: total }, stroke.frame);
  sheet.text('单位声明', body.left + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  let y = sheet.y + 8.5;
  for (const [index, sentence] of numbered.entries()) {
    sheet.text(sentence, body.left + 4, y, style);
    y += heights[index] ?? 0;
  }
  sheet.y += total;
}

function sealing(sheet: Sheet, date: string): void {
  const { width, height } = sealCell;
  const right = body.right - width;
  sheet.ensure(height);
  sheet.box({ x: body.left, y: sheet.y, width: body.width - width, height }, stroke.frame);
  sheet.box({ x: right, y: sheet.y, width, height }, stroke.frame);
  sheet.text('填表须知', body.left + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  let y = sheet.y + 9;
  for (const sentence of instructions) y += sheet.text(sentence, body.left + 4, y, { size: 9, width: width - 8 }) + 0.8;
  sheet.text('单位公章：', right + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  sheet.text(`填表日期：${date}`, right + 4, sheet.y + height - 7.5, { size: 10.5, width: width - 8, align: 'right' });
  sheet.y += height;
}

/** 数字证书用户申请表: every field in ruled groups, the declaration, and a cell for the official seal. A4, one or more pages. */
export function applicationForm(data: PrintData): Readable {
  const sheet = openPaper(data, 'applicationForm', '（线上业务专用）');
  for (const section of data.sections) drawGroup(sheet, section);
  declaration(sheet, data.declaration);
  sealing(sheet, chineseDate(data.printedOn));
  return closePaper(sheet, data, 'applicationForm');
}
