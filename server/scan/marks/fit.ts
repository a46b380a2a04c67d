import { type PixelPoint, pixelPoint, type SheetPoint } from '../../contract/scan-units.ts';
import { leastSquares } from './least-squares.ts';
import { fitWeights } from './weights.ts';

/** A place on the sheet and where it was found. */
export interface Pair {
  mm: SheetPoint;
  px: PixelPoint;
}

/** Maps millimetres to pixels: x' = (a x + b y + c) / (g x + h y + 1), y' = (d x + e y + f) / (g x + h y + 1). */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number];

export function apply([a, b, c, d, e, f, g, h]: Transform, { x, y }: SheetPoint): PixelPoint {
  const w = g * x + h * y + 1;
  return pixelPoint((a * x + b * y + c) / w, (d * x + e * y + f) / w);
}

/** The best similarity (scale, turn, shift): what a flat-bed does to a sheet. */
export function fitSimilarity(pairs: readonly Pair[]): Transform | null {
  const solved = leastSquares(
    pairs.flatMap(({ mm: { x, y } }) => [
      [x, -y, 1, 0],
      [y, x, 0, 1],
    ]),
    pairs.flatMap(({ px }) => [px.x, px.y]),
  );
  if (!solved) return null;
  const [p = 0, q = 0, c = 0, f = 0] = solved;
  return [p, -q, c, q, p, f, 0, 0];
}

/** The best affine map: a similarity with two scales and a slant, as paper feeds add. */
export function fitAffine(pairs: readonly Pair[]): Transform | null {
  const rows = pairs.map(({ mm: { x, y } }) => [x, y, 1]);
  const [first, second] = [(px: PixelPoint) => px.x, (px: PixelPoint) => px.y].map((pick) =>
    leastSquares(
      rows,
      pairs.map(({ px }) => pick(px)),
    ),
  );
  if (!first || !second) return null;
  const [a = 0, b = 0, c = 0] = first;
  const [d = 0, e = 0, f = 0] = second;
  return [a, b, c, d, e, f, 0, 0];
}

/** The best homography: what a camera does to a flat sheet. Millimetres are scaled to keep the equations well conditioned. */
export function fitHomography(pairs: readonly Pair[]): Transform | null {
  const { unit } = fitWeights;
  const rows = pairs.flatMap(({ mm, px }) => {
    const [x, y] = [mm.x / unit, mm.y / unit];
    return [
      [x, y, 1, 0, 0, 0, (-px.x * x) / unit, (-px.x * y) / unit],
      [0, 0, 0, x, y, 1, (-px.y * x) / unit, (-px.y * y) / unit],
    ];
  });
  const solved = leastSquares(
    rows,
    pairs.flatMap(({ px }) => [px.x, px.y]),
  );
  if (!solved) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved;
  return [a / unit, b / unit, c, d / unit, e / unit, f, g / unit / unit, h / unit / unit];
}

/** How far each pair lies from where the transform puts it, pixels. */
export const residuals = (transform: Transform, pairs: readonly Pair[]): number[] =>
  pairs.map(({ mm, px }) => {
    const there = apply(transform, mm);
    return Math.hypot(there.x - px.x, there.y - px.y);
  });

export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
