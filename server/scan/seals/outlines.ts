import type { Blob } from './blobs.ts';
import { type TurnedBox, tightestBox } from './turned-box.ts';
import { outlineWeights } from './weights.ts';

/** A stamped frame or oval, pixels of the mask; `width` is the longer side or axis. */
export interface Outline {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Share of the outline that is there, 0–1. */
  coverage: number;
}

const { slots, square, oval } = outlineWeights;

const outline = ({ left, right, top, bottom }: Blob, w: number, h: number, coverage: number): Outline => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
  width: Math.max(w, h),
  height: Math.min(w, h),
  coverage,
});

/** Share of the parts of each side along which ink lies: upper, lower, left, right. */
function sidesOf({ u, v, minU, minV }: TurnedBox, w: number, h: number): number[] {
  const margin = Math.max(square.leastMargin, Math.max(w, h) * square.margin);
  const side = () => new Uint8Array(slots);
  const [upper, lower, left, right] = [side(), side(), side(), side()];
  for (let index = 0; index < u.length; index += 1) {
    const [x, y] = [(u[index] as number) - minU, (v[index] as number) - minV];
    const column = Math.min(slots - 1, Math.floor((x / w) * slots));
    const row = Math.min(slots - 1, Math.floor((y / h) * slots));
    if (y < margin) upper[column] = 1;
    if (h - y < margin) lower[column] = 1;
    if (x < margin) left[row] = 1;
    if (w - x < margin) right[row] = 1;
  }
  return [upper, lower, left, right].map((parts) => parts.reduce((sum, hit) => sum + hit, 0) / slots);
}

/** Null unless the ink lies along all four sides of a rectangle that is nearly a square. */
export function asSquare(blob: Blob): Outline | null {
  const box = tightestBox(blob);
  const [w, h] = [box.maxU - box.minU + 1, box.maxV - box.minV + 1];
  if (Math.min(w, h) / Math.max(w, h) < square.ratio) return null;
  const shares = sidesOf(box, w, h);
  const coverage = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return Math.min(...shares) < square.side || coverage < square.coverage ? null : outline(blob, w, h, coverage);
}

/** Share of the directions in which the outermost ink lies on the ellipse, and how many pixels lie well inside. */
function ellipseOf({ u, v, minU, maxU, minV, maxV }: TurnedBox, a: number, b: number): { coverage: number; inside: number } {
  const far = new Float32Array(slots * 2);
  const [cu, cv] = [(maxU + minU) / 2, (maxV + minV) / 2];
  let inside = 0;
  for (let index = 0; index < u.length; index += 1) {
    const [x, y] = [((u[index] as number) - cu) / a, ((v[index] as number) - cv) / b];
    const slot = Math.min(far.length - 1, Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * far.length));
    const r = Math.hypot(x, y);
    if (r < oval.inside) inside += 1;
    if (r > (far[slot] as number)) far[slot] = r;
  }
  const { least, most } = oval.line;
  return { coverage: far.reduce((sum, r) => sum + (r > least && r < most ? 1 : 0), 0) / far.length, inside };
}

/** Null unless the outermost ink in nearly every direction lies on one ellipse that is clearly no circle. */
export function asOval(blob: Blob): Outline | null {
  const box = tightestBox(blob);
  const [a, b] = [(box.maxU - box.minU + 1) / 2, (box.maxV - box.minV + 1) / 2];
  const ratio = Math.min(a, b) / Math.max(a, b);
  if (ratio > oval.ratio.most || ratio < oval.ratio.least) return null;
  const { coverage, inside } = ellipseOf(box, a, b);
  // A filled patch is no seal: its ink lies inside, not on the line.
  if (coverage < oval.coverage || inside > oval.filled * Math.PI * oval.inside ** 2 * a * b) return null;
  return outline(blob, 2 * a, 2 * b, coverage);
}
