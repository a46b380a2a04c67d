import type { SheetPoint } from '../../../../contract/scan-units.ts';
import { codeAt, codeSize, corners, discs, edges } from '../../../../scan/sheet/paper.ts';
import { points } from './geometry.ts';
import { drawQr } from './qr.ts';
import type { Sheet } from './sheet.ts';

function drawDiscs(sheet: Sheet, centres: readonly SheetPoint[], diameter: number): void {
  for (const { x, y } of centres) sheet.pdf.circle(points(x), points(y), points(diameter / 2)).fill('black');
}

/** What makes a page know itself and lets its scan be measured: the signed code at the upper right, discs in the corners and along the edges. */
export function drawMarks(sheet: Sheet, code: string): void {
  drawQr(sheet, code, codeAt.x, codeAt.y, codeSize, 'Q');
  drawDiscs(sheet, corners, discs.corner);
  drawDiscs(sheet, edges, discs.edge);
}
