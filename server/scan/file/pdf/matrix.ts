import type { PdfValue } from './syntax.ts';

/** `[a b c d e f]` of ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Six numbers as a matrix, or null. */
export function asMatrix(values: readonly PdfValue[] | PdfValue | undefined): Matrix | null {
  if (!Array.isArray(values) || values.length !== 6 || !values.every((value) => Number.isFinite(value))) return null;
  return values as unknown as Matrix;
}

/** First `inner`, then `outer`. */
export function combine([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** Left, bottom, right, top. */
export type Rectangle = readonly [number, number, number, number];

/** Where the unit square, in which every image is drawn, comes to lie. */
export function placed([a, b, c, d, e, f]: Matrix): Rectangle {
  const [x, y] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ] as const;
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** Quarter turns clockwise by which an image is drawn; null when it leans or is mirrored. */
export function quarterTurn([a, b, c, d]: Matrix): number | null {
  const little = 0.01 * Math.max(Math.abs(a), Math.abs(b));
  if (Math.abs(b) <= little && Math.abs(c) <= little) return a > 0 && d > 0 ? 0 : a < 0 && d < 0 ? 2 : null;
  if (Math.abs(a) <= little && Math.abs(d) <= little) return b < 0 && c > 0 ? 1 : b > 0 && c < 0 ? 3 : null;
  return null;
}
