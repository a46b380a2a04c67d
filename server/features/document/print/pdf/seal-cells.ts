import type { PageLayout } from '../../../../contract/scan.ts';
import { body, sealCell } from './geometry.ts';
import type { Impressions, PrintData } from './print-data.ts';
import { type Sheet, stroke } from './sheet.ts';

type Seal = keyof Impressions;

type Names = PrintData['seals'];

const cells: Record<Seal, { label: (name: string, head: string) => string; places: (keyof PageLayout)[] }> = {
  legalPersonSeal: { label: (name, head) => `${head}（加盖${name}原章或亲笔签名）：`, places: ['legalPersonSeal', 'signature'] },
  officialSeal: { label: (name) => `${name}（加盖原章）：`, places: ['officialSeal'] },
};

const wantedOn = (impressions: Impressions): Seal[] =>
  (['legalPersonSeal', 'officialSeal'] as const).flatMap((seal) => Array<Seal>(impressions[seal]).fill(seal));

/** Height of all cells: they stand on one page, for the scan check counts seals page by page. Millimetres. */
export const cellsHeight = (impressions: Impressions, taken: 0 | 1 = 0): number =>
  sealCell.height * Math.ceil((taken + wantedOn(impressions).length) / 2);

/** A paper that is sealed: what on it, and what the seals are called. */
export interface Sealed {
  impressions: Impressions;
  names: Names;
  /** What the head of the organisation is called. */
  head: string;
}

/** One cell for each impression the product wants, two beside each other. `taken`: cells of the first row, from the left, in which something stands already. */
export function drawSealCells(sheet: Sheet, sealed: Sealed, dated: string, taken: 0 | 1 = 0): void {
  const { impressions } = sealed;
  const wanted = wantedOn(impressions);
  if (taken === 0) sheet.ensure(cellsHeight(impressions));
  const { width, height } = sealCell;
  for (let first = -taken; first < wanted.length; first += 2) {
    for (const [column, seal] of [wanted[first], wanted[first + 1]].entries())
      if (seal) drawCell(sheet, seal, sealed, body.left + column * width, dated);
    sheet.y += height;
  }
}

function drawCell(sheet: Sheet, seal: Seal, { names, head }: Sealed, x: number, dated: string): void {
  const { width, height } = sealCell;
  const at = { x, y: sheet.y, width, height };
  const { label, places } = cells[seal];
  sheet.box(at, stroke.frame);
  for (const name of places) sheet.place(name, at);
  sheet.text(label(names[seal], head), x + 3, at.y + 2, { size: 10.5, weight: 'bold', width: width - 6 });
  sheet.text(dated, x + 3, at.y + height - 7.5, { size: 10.5, width: width - 6, align: 'right' });
}
