import { pdfFormat, placing } from './weights.ts';

/** `[a b c d e f]` of ISO 32000-1, 8.3.3. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Three quarter turns clockwise. */
const turnsBack = pdfFormat.quarterTurns - 1;

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

export function asMatrix(values: Float32Array): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  return [a, b, c, d, e, f];
}

/** First `inner`, then `outer`. */
export function combine([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** In points of the page's own space. */
export interface Rectangle {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Where the unit square, in which every image is drawn, comes to lie. */
function placed([a, b, c, d, e, f]: Matrix): Rectangle {
  const [x, y] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ] as const;
  return { left: Math.min(...x), bottom: Math.min(...y), right: Math.max(...x), top: Math.max(...y) };
}

/** How much of the page an image covers, 0–1. */
export function covered(matrix: Matrix, page: Rectangle): number {
  const image = placed(matrix);
  const across = Math.min(image.right, page.right) - Math.max(image.left, page.left);
  const down = Math.min(image.top, page.top) - Math.max(image.bottom, page.bottom);
  const all = (page.right - page.left) * (page.top - page.bottom);
  return all > 0 ? (Math.max(0, across) * Math.max(0, down)) / all : 0;
}

/** Whether an image fills the page, give or take a little, without reaching far beyond it. */
export function fills(matrix: Matrix, page: Rectangle): boolean {
  const image = placed(matrix);
  const across = (page.right - page.left) * placing.slack;
  const down = (page.top - page.bottom) * placing.slack;
  const near = (one: number, other: number, slack: number) => Math.abs(one - other) < slack;
  const beside = near(image.left, page.left, across) && near(image.right, page.right, across);
  return beside && near(image.bottom, page.bottom, down) && near(image.top, page.top, down);
}

/** Quarter turns clockwise by which an image is drawn; null when it leans or is mirrored. */
export function quarterTurn([a, b, c, d]: Matrix): number | null {
  const little = placing.straight * Math.max(Math.abs(a), Math.abs(b));
  if (Math.abs(b) <= little && Math.abs(c) <= little) return a > 0 && d > 0 ? 0 : a < 0 && d < 0 ? 2 : null;
  if (Math.abs(a) <= little && Math.abs(d) <= little) return b < 0 && c > 0 ? 1 : b > 0 && c < 0 ? turnsBack : null;
  return null;
}
