import { keys } from '../../../../contract/machine.ts';
import { openPaper } from './frame.ts';
import { type Box, body, specimenBoxes, specimenRuler } from './geometry.ts';
import { drawNumbered } from './numbered.ts';
import type { Impressions, PrintData } from './print-data.ts';
import { drawGroup } from './ruled-table.ts';
import { drawSealExamples } from './seal-examples.ts';
import { fittingSize, type Sheet, stroke } from './sheet.ts';

function sealing({ officialSeal, legalPersonSeal }: Impressions, names: PrintData['seals'], head: string): string {
  const wanted = [
    ...(officialSeal > 0 ? [`${names.officialSeal}原章`] : []),
    ...(legalPersonSeal > 0 ? [`${names.legalPersonSeal}原章`] : []),
  ];
  const square = `${names.legalPersonSeal}为红色方章；没有${names.legalPersonSeal}的，由${head}用黑色签字笔在签字框内亲笔签字。`;
  return `盖章：在平整的硬垫板上，用红色印泥盖${wanted.join('、')}，一次盖成。${legalPersonSeal > 0 ? square : ''}`;
}

const instructions = ({ impressions, seals, head }: PrintData) => [
  '打印：用白色 A4 纸，选择「实际大小」或缩放 100%，不要选「适合页面」。打印后用直尺量左侧标尺，应为 50 毫米，不符请重新打印。',
  sealing(impressions.sealSpecimen, seals, head),
  '要求：印文不碰边框；字迹、图案和印章编号的每一位数字都清晰可辨；框内不写其他字，没有污渍和底色。',
  '晾干：盖好后平放，待印泥干透再扫描，避免擦花或透印。盖得不好，请重新打印一张再盖，不要涂改，不要在旁边补盖。',
  '扫描：用平板扫描仪以彩色、300 dpi 以上扫描原件上传，不要拍照、修图。本表原件须与其他资料一并邮寄。',
];

function identity(sheet: Sheet, { organisation, labels, product }: PrintData): void {
  const rows = [
    { label: labels.name, value: organisation.name },
    { label: labels.uscc, value: organisation.uscc },
    { label: labels.legalRepresentative, value: organisation.legalRepresentative },
    { label: '申请证书', value: `${product.name}　${product.keyType}` },
  ];
  drawGroup(sheet, { title: labels.organisation, rows });
}

const captionHeight = 6;

/** Above a box, on one line up to the next box beside it. */
function caption(sheet: Sheet, box: Box, text: string): void {
  const beside = Object.values(specimenBoxes).filter(({ x }) => x > box.x);
  const width = Math.min(body.right, ...beside.map(({ x }) => x - 3)) - box.x;
  const style = { weight: 'bold', width } as const;
  sheet.text(text, box.x, box.y - captionHeight, { ...style, size: fittingSize(sheet, text, { ...style, size: 10 }) });
}

const captions: Record<
  keyof typeof specimenBoxes,
  { seal: keyof Impressions; words: (names: PrintData['seals'], head: string) => string }
> = {
  officialSeal: { seal: 'officialSeal', words: ({ officialSeal }) => `${officialSeal}（在框内居中盖原章）` },
  legalPersonSeal: { seal: 'legalPersonSeal', words: ({ legalPersonSeal }) => `${legalPersonSeal}（红色方章，在框内盖原章）` },
  signature: { seal: 'legalPersonSeal', words: (_, head) => `或：${head}亲笔签字` },
};

function boxes(sheet: Sheet, { impressions, seals, head }: PrintData): void {
  for (const name of keys(specimenBoxes)) {
    const { seal, words } = captions[name];
    if (impressions.sealSpecimen[seal] === 0) continue;
    caption(sheet, specimenBoxes[name], words(seals, head));
    sheet.box(specimenBoxes[name], stroke.hair);
    sheet.place(name, specimenBoxes[name]);
  }
}

function ruler(sheet: Sheet): void {
  const { x, y, length } = specimenRuler;
  sheet.line(x, y, x + length, y, stroke.hair);
  for (let mark = 0; mark <= length; mark += 1) {
    const tick = mark % 10 === 0 ? 3 : mark % 5 === 0 ? 2 : 1.2;
    sheet.line(x + mark, y, x + mark, y - tick, stroke.hair);
  }
  for (let mark = 0; mark <= length; mark += 10) {
    sheet.text(String(mark), x + mark - 4, y + 0.3, { size: 6.5, width: 8, align: 'center' });
  }
  sheet.text('标尺：50 毫米', x, y - 9, { size: 8.5, width: 60 });
}

function impression(sheet: Sheet, data: PrintData): void {
  identity(sheet, data);
  if (sheet.y > specimenBoxes.officialSeal.y - captionHeight - 2) sheet.turn();
  boxes(sheet, data);
  ruler(sheet);
  sheet.y = specimenRuler.y + 9;
  sheet.text('打印与盖章要求', body.left, sheet.y, { size: 11, weight: 'bold' });
  sheet.y += 7;
  sheet.y += drawNumbered(sheet, instructions(data), body.left, sheet.y, { size: 9.5, width: body.width, gap: 0.8 }) + 3;
  drawSealExamples(sheet, body.left, sheet.y, body.width);
}

/**
 * 电子签章采集表: one sheet for each impression of the official seal that the product wants, with blank boxes for the official seal and the legal-person seal or signature at the places of `specimenBoxes`,
 * a 50 mm ruler, and how to print and seal. The boxes are at the same place for every applicant; only names of extraordinary
 * length move them to a second page.
 */
export function drawSealSpecimen(data: PrintData, onto?: Sheet): Sheet {
  const sheet = openPaper(data, 'sealSpecimen', { onto });
  for (let sheets = 0; sheets < Math.max(1, data.impressions.sealSpecimen.officialSeal); sheets += 1) {
    if (sheets > 0) sheet.turn();
    impression(sheet, data);
  }
  return sheet;
}
