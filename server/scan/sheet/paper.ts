import type { PageLayout, PrintedKind } from '../../contract/scan.ts';
import { millimetres, type SheetBox, type SheetPoint, sheetBox, sheetPoint } from '../../contract/scan-units.ts';

/** What a generated page carries so that its scan can be measured (decision 0007): we print it, so these numbers are ours. */

/** A4. */
export const paper = { width: 210, height: 297 };

/** Signed QR with the quiet zone around it; the symbol itself is `codeSize` wide and in the middle. */
export const codeBox = sheetBox({ x: 174, y: 12, width: 24, height: 24 });
export const codeSize = 19.5;
export const codeAt = sheetPoint(codeBox.x + (codeBox.width - codeSize) / 2, codeBox.y + (codeBox.height - codeSize) / 2);

// Far enough from the edge for printers that leave 5 mm blank, near enough to see a bend of the sheet.
const inset = 9;
/** Parts into which the fine discs divide an edge. */
export const across = 10;
export const down = 14;
const right = paper.width - inset;
const bottom = paper.height - inset;

/** Discs in the corners: upper left and right, lower left and right. */
export const corners = [sheetPoint(inset, inset), sheetPoint(right, inset), sheetPoint(inset, bottom), sheetPoint(right, bottom)] as const;

const between = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps - 1 }, (_, index) => from + ((to - from) * (index + 1)) / steps);

/** Fine discs along the four edges, about 20 mm apart: they bend with the sheet. */
export const edges: SheetPoint[] = [
  ...between(inset, right, across).flatMap((x) => [sheetPoint(x, inset), sheetPoint(x, bottom)]),
  ...between(inset, bottom, down).flatMap((y) => [sheetPoint(inset, y), sheetPoint(right, y)]),
];

/** Diameters. */
export const discs = { corner: millimetres(4.4), edge: millimetres(1.6) };

/**
 * The blank boxes of the e-seal specimen; edges are the centres of the printed lines. The signature may replace the
 * legal-person seal.
 */
export const specimenBoxes = {
  officialSeal: sheetBox({ x: 26, y: 90, width: 60, height: 60 }),
  legalPersonSeal: sheetBox({ x: 100, y: 90, width: 30, height: 30 }),
  signature: sheetBox({ x: 100, y: 135, width: 84, height: 30 }),
} satisfies Record<string, SheetBox>;

/** Layout of pages whose places do not depend on the applicant's data: for checks without a database. */
export const fixedLayouts: Partial<Record<PrintedKind, PageLayout[]>> = { sealSpecimen: [{ keyFields: [], ...specimenBoxes }] };
