import { openPaper } from './frame.ts';
import { body, sealCell } from './geometry.ts';
import { drawNumbered, measureNumbered } from './numbered.ts';
import type { PrintData } from './print-data.ts';
import { drawGroup } from './ruled-table.ts';
import { cellsHeight, drawSealCells, type Sealed } from './seal-cells.ts';
import { type Sheet, stroke } from './sheet.ts';
import { printedDate } from './wording.ts';

function instructions({ impressions: { officialSeal, legalPersonSeal }, names }: Sealed): string[] {
  const seals = [
    ...(officialSeal > 0 ? [`${names.officialSeal}原章`] : []),
    ...(legalPersonSeal > 0 ? [`${names.legalPersonSeal}原章（或亲笔签名）`] : []),
  ];
  return [
    '本表由系统按在线填写的资料生成，涂改无效。资料修改后，请重新下载打印。',
    ...(seals.length > 0 ? [`请在空白栏内加盖${seals.join('、')}，印文完整清晰；打印、复印的印章无效。`] : []),
    `${seals.length > 0 ? '盖章' : '打印'}后请用平板扫描仪扫描原件上传，请勿拍照，请勿使用手机扫描软件。`,
    '付款后请将本表原件与其他资料一并邮寄，用回形针夹在左上角，不需装订。',
  ];
}

function declaration(sheet: Sheet, sentences: string[]): void {
  const style = { size: 9.5, width: body.width - 8, gap: 0.8 };
  const total = measureNumbered(sheet, sentences, style) + 11;
  sheet.ensure(total + sealCell.height);
  sheet.box({ x: body.left, y: sheet.y, width: body.width, height: total }, stroke.frame);
  sheet.text('单位声明', body.left + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  drawNumbered(sheet, sentences, body.left + 4, sheet.y + 8.5, style);
  sheet.y += total;
}

/** The instructions, and beside and below them a cell for each impression. */
function sealing(sheet: Sheet, sealed: Sealed, date: string): void {
  const { width, height } = sealCell;
  sheet.ensure(cellsHeight(sealed.impressions, 1));
  sheet.box({ x: body.left, y: sheet.y, width, height }, stroke.frame);
  sheet.text('填表须知', body.left + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  drawNumbered(sheet, instructions(sealed), body.left + 4, sheet.y + 9, { size: 9, width: width - 8, gap: 0.8 });
  drawSealCells(sheet, sealed, `填表日期：${date}`, 1);
}

/** 数字证书用户申请表: every field in ruled groups, the declaration, and a cell for each seal the product wants. A4, one or more pages. */
export function drawApplicationForm(data: PrintData, onto?: Sheet): Sheet {
  const sheet = openPaper(data, 'applicationForm', { subtitle: '（线上业务专用）', onto });
  for (const section of data.sections) drawGroup(sheet, section);
  declaration(sheet, data.declaration);
  sealing(sheet, { impressions: data.impressions.applicationForm, names: data.seals, head: data.head }, printedDate(data.printedOn));
  return sheet;
}
