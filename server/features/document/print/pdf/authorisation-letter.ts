import { saying, usualHead } from '../../../../contract/organisation-head.ts';
import { openPaper } from './frame.ts';
import { body } from './geometry.ts';
import { drawNumbered, measureNumbered } from './numbered.ts';
import type { PrintData } from './print-data.ts';
import { drawQr } from './qr.ts';
import { drawSealCells } from './seal-cells.ts';
import { type Run, type Sheet, stroke } from './sheet.ts';
import { printedDate } from './wording.ts';

const steps = [
  '经办人登录申请系统，在本订单的「法人核验」中生成核验链接、微信卡片或二维码，发给法定代表人本人。',
  '法定代表人用自己的手机打开，不需注册。先核对单位名称、经办人和委托事项，再选择「同意」；有疑问可选择「拒绝」。',
  '任选一种方式核验：人脸识别，或不使用人脸的其他方式，效力相同。',
  '按提示操作，直至手机界面显示「认证成功」。未通过时，界面会说明原因和下一步的办法。',
  '经办人在订单中看到「认证成功」后，再上传资料、提交申请。',
];

/** A first line begins further in, so that a paragraph may take one line more than its words do. Millimetres. */
const oneLine = 8;
const prose = { size: 12, width: body.width, leading: 1.5, indent: 8.5 };

function mandate(data: PrintData): Run[] {
  const { organisation, agent, product, authority } = data;
  return [
    '兹委托本单位员工 ',
    { filled: ` ${agent.name} ` },
    `（${agent.paper}：`,
    { filled: ` ${agent.idNumber} ` },
    '）为经办人，代表本单位（统一社会信用代码：',
    { filled: ` ${organisation.uscc} ` },
    `）向${authority.name}办理 `,
    { filled: ` ${product.name} ` },
    '（',
    { filled: ` ${product.keyType} ` },
    `）的${data.authorisation.business}。委托事项如下：`,
  ];
}

function term(data: PrintData): Run[] {
  const { from, until } = data.authorisation;
  return [
    '委托期限自 ',
    { filled: ` ${printedDate(from)} ` },
    ' 起至 ',
    { filled: ` ${printedDate(until)} ` },
    ' 止。经办人在委托期限和委托事项内所为的行为，由本单位承担法律责任。经办人无转委托权。',
  ];
}

const wordsOf = (runs: Run[]): string => runs.map((run) => (typeof run === 'string' ? run : run.filled)).join('');

/** Paragraph by paragraph, on as many pages as they take; what is drawn of it on a page is that page's key fields. */
function prosePart(sheet: Sheet, data: PrintData): void {
  let top = sheet.y;
  const keep = () => sheet.place('keyFields', { x: body.left, y: top, width: body.width, height: sheet.y - top });
  const room = (words: string) => {
    const height = sheet.measure(words, prose) + oneLine;
    if (sheet.y + height <= body.bottom) return;
    keep();
    sheet.turn();
    top = sheet.y;
  };
  const put = (runs: Run[], indent = prose.indent) => {
    room(wordsOf(runs));
    sheet.y += sheet.paragraph(runs, body.left, sheet.y, { ...prose, indent }) + 0.6;
  };
  put([`${data.authority.name}：`], 0);
  put([
    '本人 ',
    { filled: ` ${data.organisation.legalRepresentative} ` },
    ' 系 ',
    { filled: ` ${data.organisation.name} ` },
    data.head === usualHead ? ' 的法定代表人（负责人）。' : ` 的${data.head}。`,
  ]);
  put(mandate(data));
  for (const power of data.authorisation.powers) put([power]);
  put(term(data));
  room(data.authorisation.effect);
  sheet.y += sheet.text(data.authorisation.effect, body.left, sheet.y, { size: 12, weight: 'bold' });
  keep();
}

const qrSize = 28;

function verification(sheet: Sheet, data: PrintData): void {
  const style = { size: 10, width: body.width - qrSize - 20, gap: 0.8 };
  const said = steps.map((step) => saying(data.head, step));
  const height = measureNumbered(sheet, said, style) + 11;
  sheet.ensure(height);
  sheet.box({ x: body.left, y: sheet.y, width: body.width, height }, stroke.rule);
  sheet.text(`法人核验说明（须由${data.head}本人在自己的手机上完成）`, body.left + 4, sheet.y + 2, { size: 10.5, weight: 'bold' });
  drawNumbered(sheet, said, body.left + 4, sheet.y + 9, style);
  const qrX = body.right - qrSize - 6;
  const qrY = sheet.y + (height - qrSize - 6) / 2;
  drawQr(sheet, data.verificationUrl, qrX, qrY, qrSize);
  sheet.text('扫码查看核验方法', qrX - 5, qrY + qrSize + 1.5, { size: 8.5, width: qrSize + 10, align: 'center' });
  sheet.y += height;
}

/**
 * 法人授权委托书: the legal representative lets the named agent apply for, collect and use the certificate, for a filled-in
 * term; explains 法人核验, with a QR to its help page. A4, one page unless the product's words are very long.
 */
export function drawAuthorisationLetter(data: PrintData, onto?: Sheet): Sheet {
  const sheet = openPaper(data, 'authorisationLetter', { onto });
  prosePart(sheet, data);
  sheet.y += 2.5;
  drawSealCells(
    sheet,
    { impressions: data.impressions.authorisationLetter, names: data.seals, head: data.head },
    `日期：${printedDate(data.authorisation.from)}`,
  );
  sheet.y += 3;
  verification(sheet, data);
  return sheet;
}
