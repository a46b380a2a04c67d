import type { Point } from '../sheet/paper.ts';

/** A place on the sheet in millimetres and where it was found in pixels. */
export interface Pair {
  mm: Point;
  px: Point;
}

/** Maps millimetres to pixels: x' = (a x + b y + c) / (g x + h y + 1), y' = (d x + e y + f) / (g x + h y + 1). */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number];

export function apply([a, b, c, d, e, f, g, h]: Transform, { x, y }: Point): Point {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** Solves the normal equations of rows · unknowns = targets by Gaussian elimination with pivoting; null when they are singular. */
function leastSquares(rows: number[][], targets: number[]): number[] | null {
  const size = rows[0]?.length ?? 0;
  const matrix: Float64Array[] = Array.from({ length: size }, () => new Float64Array(size + 1));
  rows.forEach((row, index) => {
    for (let i = 0; i < size; i += 1) {
      const line = matrix[i] as Float64Array;
      for (let j = 0; j < size; j += 1) line[j] = (line[j] as number) + (row[i] as number) * (row[j] as number);
      line[size] = (line[size] as number) + (row[i] as number) * (targets[index] as number);
    }
  });
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(at(matrix, row, column)) > Math.abs(at(matrix, pivot, column))) pivot = row;
    if (Math.abs(at(matrix, pivot, column)) < 1e-9) return null;
    [matrix[column], matrix[pivot]] = [matrix[pivot] as Float64Array, matrix[column] as Float64Array];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = at(matrix, row, column) / at(matrix, column, column);
      const [line, base] = [matrix[row] as Float64Array, matrix[column] as Float64Array];
      for (let k = column; k <= size; k += 1) line[k] = (line[k] as number) - factor * (base[k] as number);
    }
  }
  return matrix.map((line, index) => (line[size] as number) / (line[index] as number));
}

const at = (matrix: Float64Array[], row: number, column: number): number => (matrix[row] as Float64Array)[column] as number;

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
  const [first, second] = [(px: Point) => px.x, (px: Point) => px.y].map((pick) =>
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
  const unit = 100;
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
