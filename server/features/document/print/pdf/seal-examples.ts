import { points } from './geometry.ts';
import type { Sheet } from './sheet.ts';

type Draw = (pdf: PDFKit.PDFDocument, x: number, y: number) => void;

interface Example {
  right: boolean;
  caption: string;
  draw: Draw;
}

const cell = 20;
const centre = cell / 2;
const radius = 7;

// Drawn in black: a red ring printed here could be taken for a seal by whoever, or whatever, reads the scan.
function seal(pdf: PDFKit.PDFDocument, x: number, y: number, shift = 0): void {
  const [cx, cy] = [points(x + centre + shift), points(y + centre + shift / 2)];
  pdf.lineWidth(1.6).circle(cx, cy, points(radius)).stroke();
  pdf
    .lineWidth(0.6)
    .circle(cx, cy, points(radius - 3))
    .stroke();
  const star = Array.from({ length: 10 }, (_, index) => {
    const reach = points(index % 2 === 0 ? 2.4 : 1);
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    return [cx + reach * Math.cos(angle), cy + reach * Math.sin(angle)] as const;
  });
  pdf.polygon(...star.map(([px, py]) => [px, py])).fill('black');
}

function blots(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  for (let index = 0; index < 40; index += 1) {
    const [dx, dy] = [(index * 7.3) % (cell - 2), (index * 4.7) % (cell - 2)];
    pdf.circle(points(x + 1 + dx), points(y + 1 + dy), 0.5 + (index % 3) * 0.35);
  }
  pdf.fill('#777777').fillColor('black');
}

const examples: Example[] = [
  { right: true, caption: '居中、完整、清晰', draw: (pdf, x, y) => seal(pdf, x, y) },
  { right: false, caption: '压住边框', draw: (pdf, x, y) => seal(pdf, x, y, 4.5) },
  {
    right: false,
    caption: '重影',
    draw: (pdf, x, y) => {
      seal(pdf, x, y, -0.8);
      seal(pdf, x, y, 0.9);
    },
  },
  {
    right: false,
    caption: '缺损、漏盖',
    draw: (pdf, x, y) => {
      pdf
        .save()
        .rect(points(x), points(y), points(cell), points(centre + 1))
        .clip();
      seal(pdf, x, y);
      pdf.restore();
    },
  },
  {
    right: false,
    caption: '有杂质、底色',
    draw: (pdf, x, y) => {
      seal(pdf, x, y);
      blots(pdf, x, y);
    },
  },
];

function verdict(sheet: Sheet, right: boolean, x: number, y: number): void {
  sheet.text(right ? '✓' : '×', x, y, { size: 11, weight: 'bold', width: 5 });
}

/** A row of drawn right and wrong seals, 27 mm high, from (x, y) over `width` millimetres. */
export function drawSealExamples(sheet: Sheet, x: number, y: number, width: number): void {
  const pitch = width / examples.length;
  for (const [index, example] of examples.entries()) {
    const left = x + index * pitch + (pitch - cell) / 2;
    sheet.box({ x: left, y, width: cell, height: cell }, 0.5);
    example.draw(sheet.pdf, left, y);
    verdict(sheet, example.right, left - 5, y);
    sheet.text(example.caption, left - 6, y + cell + 1, { size: 8.5, width: cell + 12, align: 'center' });
  }
}
