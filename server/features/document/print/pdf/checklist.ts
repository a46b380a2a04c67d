import { openPaper } from './frame.ts';
import { body, points } from './geometry.ts';
import { drawNumbered } from './numbered.ts';
import type { PrintData } from './print-data.ts';
import { type Sheet, stroke } from './sheet.ts';

const column = { tick: 14, number: 14, title: 66, seal: 76 };
const padding = 2.5;

function row(sheet: Sheet, cells: [number: string, title: string, seal: string], head = false): void {
  const weight = head ? ('bold' as const) : ('regular' as const);
  const widths = [column.number, column.title, column.seal];
  const styles = widths.map((width, index) => ({
    size: 10.5,
    weight,
    width: width - 2 * padding,
    align: head || index === 0 ? ('center' as const) : ('left' as const),
  }));
  const heights = cells.map((cell, index) => sheet.measure(cell, styles[index] ?? { width: column.title }));
  const height = Math.max(9, ...heights.map((each) => each + 3));
  sheet.ensure(height);
  sheet.box({ x: body.left, y: sheet.y, width: column.tick, height });
  if (!head) sheet.box({ x: body.left + column.tick / 2 - 2, y: sheet.y + height / 2 - 2, width: 4, height: 4 }, 1);
  let x = body.left + column.tick;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    sheet.box({ x, y: sheet.y, width, height });
    sheet.text(cell, x + padding, sheet.y + (height - (heights[index] ?? 0)) / 2, styles[index]);
    x += width;
  }
  sheet.y += height;
}

const stepsOf = ({ titles }: PrintData): string[] => [
  `按上表顺序由上到下叠放，边叠边在左侧方框打勾；《${titles.applicationForm}》放在最上面。`,
  `《${titles.applicationForm}》左上角已印有订单编号，请核对与本页一致。`,
  '用回形针夹在左上角，不要装订，不要用订书钉，不要折叠印章处。',
  '寄出后请登录系统，在本订单中填写快递公司和快递单号。',
];

/** Sheets held by a paper clip at the upper left, 32 × 40 mm. */
function drawClippedSheets(sheet: Sheet, x: number, y: number): void {
  const { pdf } = sheet;
  for (const offset of [3, 1.5, 0]) {
    pdf
      .lineWidth(0.8)
      .rect(points(x + offset), points(y + 4 + offset), points(27), points(33))
      .fillAndStroke('white', 'black');
  }
  pdf.fillColor('black');
  for (let line = 0; line < 5; line += 1) sheet.line(x + 4, y + 17 + line * 3.6, x + 23, y + 17 + line * 3.6, stroke.hair);
  sheet.text('订单编号', x + 9.5, y + 6, { size: 6.5, width: 16 });
  pdf
    .save()
    .translate(points(x + 5.5), points(y + 8))
    .rotate(-45)
    .lineWidth(1.3);
  for (const [left, top, width, height] of [
    [-2, -6, 4, 13],
    [-1.1, -4.5, 2.2, 9.5],
  ] as const) {
    pdf.roundedRect(points(left), points(top), points(width), points(height), points(width / 2)).stroke();
  }
  pdf.restore();
}

function how(sheet: Sheet, data: PrintData): void {
  const picture = 42;
  sheet.y += 6;
  sheet.ensure(50);
  sheet.text('怎样装寄', body.left, sheet.y, { size: 12, weight: 'bold' });
  drawClippedSheets(sheet, body.right - 32, sheet.y + 1);
  const height = drawNumbered(sheet, stepsOf(data), body.left, sheet.y + 9, { size: 10.5, width: body.width - picture, gap: 1.2 });
  sheet.y += Math.max(height + 9, picture) + 5;
}

function label(sheet: Sheet, { postTo, orderNumber }: PrintData): void {
  const style = { size: 15, width: body.width - 34 };
  const lines = [
    ['收件地址', postTo.postcode ? `${postTo.address}（邮编 ${postTo.postcode}）` : postTo.address],
    ['收 件 人', postTo.name],
    ['联系电话', postTo.phone],
    ['订单编号', orderNumber],
  ] as const;
  const height = lines.reduce((sum, [, value]) => sum + sheet.measure(value, style) + 2.5, 0) + 10;
  sheet.ensure(height + 6);
  sheet.text('收件地址标签（沿虚线剪下，贴在快递封上；也可照此填写快递单）', body.left, sheet.y, { size: 9.5 });
  sheet.y += 6;
  sheet.pdf.save().dash(4, { space: 3 });
  sheet.box({ x: body.left, y: sheet.y, width: body.width, height }, 1);
  sheet.pdf.restore();
  let y = sheet.y + 6;
  for (const [name, value] of lines) {
    sheet.text(name, body.left + 6, y + 1.1, { size: 11, width: 22 });
    y += sheet.text(value, body.left + 28, y, { ...style, weight: 'bold' }) + 2.5;
  }
  sheet.y += height;
}

/** The posting sheet: what to post and in which order, how to clip it, and the authority's address label to cut out. A4. */
export function drawChecklist(data: PrintData, onto?: Sheet): Sheet {
  const sheet = openPaper(data, 'checklist', { onto });
  const { organisation, product } = data;
  sheet.y += sheet.text(`申请单位：${organisation.name}`, body.left, sheet.y, { size: 10.5, width: body.width });
  sheet.y += sheet.text(`办理证书：${product.name}　${product.keyType}`, body.left, sheet.y, { size: 10.5, width: body.width }) + 2;
  row(sheet, ['序号', '资料名称', '盖章要求'], true);
  for (const [index, { title, seal }] of data.enclosures.entries()) row(sheet, [String(index + 1), title, seal || '不需盖章']);
  how(sheet, data);
  label(sheet, data);
  return sheet;
}
