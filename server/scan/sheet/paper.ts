import type { Box, PageLayout, PrintedKind } from '../../contract/scan.ts';

/** What a generated page carries so that its scan can be measured. Millimetres from the upper left corner of the A4 sheet. */

export interface Point {
  x: number;
  y: number;
}

export const paper = { width: 210, height: 297 };

/** Signed QR with the quiet zone around it; the symbol itself is `codeSize` wide and in the middle. */
export const codeBox: Box = { x: 174, y: 12, width: 24, height: 24 };
export const codeSize = 19.5;
export const codeAt: Point = { x: codeBox.x + (codeBox.width - codeSize) / 2, y: codeBox.y + (codeBox.height - codeSize) / 2 };

// Far enough from the edge for printers that leave 5 mm blank, near enough to see a bend of the sheet.
const inset = 9;
/** Parts into which the fine discs divide an edge. */
export const across = 10;
export const down = 14;
const right = paper.width - inset;
const bottom = paper.height - inset;

/** Discs in the corners. */
export const corners: Point[] = [
  { x: inset, y: inset },
  { x: right, y: inset },
  { x: inset, y: bottom },
  { x: right, y: bottom },
];

const between = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps - 1 }, (_, index) => from + ((to - from) * (index + 1)) / steps);

/** Fine discs along the four edges, about 20 mm apart: they bend with the sheet. */
export const edges: Point[] = [
  ...between(inset, right, across).flatMap((x) => [
    { x, y: inset },
    { x, y: bottom },
  ]),
  ...between(inset, bottom, down).flatMap((y) => [
    { x: inset, y },
    { x: right, y },
  ]),
];

/** Diameters. */
export const discs = { corner: 4.4, edge: 1.6 };

/**
 * The blank boxes of the e-seal specimen; edges are the centres of the printed lines. The signature may replace the
 * legal-person seal.
 */
export const specimenBoxes = {
  officialSeal: { x: 26, y: 90, width: 60, height: 60 },
  legalPersonSeal: { x: 100, y: 90, width: 30, height: 30 },
  signature: { x: 100, y: 135, width: 84, height: 30 },
} satisfies Record<string, Box>;

/** Layout of pages whose places do not depend on the applicant's data: for checks without a database. */
export const fixedLayouts: Partial<Record<PrintedKind, PageLayout[]>> = { sealSpecimen: [{ keyFields: [], ...specimenBoxes }] };
