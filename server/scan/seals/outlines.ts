import type { Blob } from './blobs.ts';

/** A stamped frame or oval, pixels of the mask; `width` is the longer side or axis. */
export interface Outline {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Share of the outline that is there, 0–1. */
  coverage: number;
}

const slots = 48;

/** Distances of a blob's ink from its middle along two axes turned by `angle`. */
function turned({ x, y, left, right, top, bottom }: Blob, angle: number) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [mx, my] = [(left + right) / 2, (top + bottom) / 2];
  let [minU, maxU, minV, maxV] = [1e9, -1e9, 1e9, -1e9];
  const u = new Float32Array(x.length);
  const v = new Float32Array(x.length);
  for (let index = 0; index < x.length; index += 1) {
    const [dx, dy] = [(x[index] as number) - mx, (y[index] as number) - my];
    const [along, aside] = [c * dx + s * dy, c * dy - s * dx];
    u[index] = along;
    v[index] = aside;
    if (along < minU) minU = along;
    if (along > maxU) maxU = along;
    if (aside < minV) minV = aside;
    if (aside > maxV) maxV = aside;
  }
  return { u, v, minU, maxU, minV, maxV, area: (maxU - minU) * (maxV - minV) };
}

/** The turned box that holds a blob most tightly. */
function tightest(blob: Blob) {
  let best = turned(blob, 0);
  for (const degrees of [-20, -15, -10, -6, -4, -2, 2, 4, 6, 10, 15, 20, 30, 45]) {
    const other = turned(blob, (degrees * Math.PI) / 180);
    if (other.area < best.area * 0.985) best = other;
  }
  return best;
}

/** Null unless the ink lies along all four sides of a rectangle that is nearly a square. */
export function asSquare(blob: Blob): Outline | null {
  const { u, v, minU, maxU, minV, maxV } = tightest(blob);
  const [w, h] = [maxU - minU + 1, maxV - minV + 1];
  const ratio = Math.min(w, h) / Math.max(w, h);
  if (ratio < 0.78) return null;
  const margin = Math.max(2, Math.max(w, h) * 0.085);
  const sides = [0, 1, 2, 3].map(() => new Uint8Array(slots));
  for (let index = 0; index < u.length; index += 1) {
    const [x, y] = [(u[index] as number) - minU, (v[index] as number) - minV];
    const column = Math.min(slots - 1, Math.floor((x / w) * slots));
    const row = Math.min(slots - 1, Math.floor((y / h) * slots));
    if (y < margin) (sides[0] as Uint8Array)[column] = 1;
    if (h - y < margin) (sides[1] as Uint8Array)[column] = 1;
    if (x < margin) (sides[2] as Uint8Array)[row] = 1;
    if (w - x < margin) (sides[3] as Uint8Array)[row] = 1;
  }
  const shares = sides.map((side) => side.reduce((sum, hit) => sum + hit, 0) / slots);
  const coverage = shares.reduce((sum, share) => sum + share, 0) / 4;
  if (Math.min(...shares) < 0.62 || coverage < 0.8) return null;
  const { left, right, top, bottom } = blob;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: Math.max(w, h), height: Math.min(w, h), coverage };
}

/** Null unless the outermost ink in nearly every direction lies on one ellipse that is clearly no circle. */
export function asOval(blob: Blob): Outline | null {
  const { u, v, minU, maxU, minV, maxV } = tightest(blob);
  const [a, b] = [(maxU - minU + 1) / 2, (maxV - minV + 1) / 2];
  const ratio = Math.min(a, b) / Math.max(a, b);
  if (ratio > 0.9 || ratio < 0.5) return null;
  const far = new Float32Array(slots * 2);
  const [cu, cv] = [(maxU + minU) / 2, (maxV + minV) / 2];
  let inside = 0;
  for (let index = 0; index < u.length; index += 1) {
    const [x, y] = [((u[index] as number) - cu) / a, ((v[index] as number) - cv) / b];
    const slot = Math.min(far.length - 1, Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * far.length));
    const r = Math.hypot(x, y);
    if (r < 0.8) inside += 1;
    if (r > (far[slot] as number)) far[slot] = r;
  }
  const coverage = far.reduce((sum, r) => sum + (r > 0.93 && r < 1.07 ? 1 : 0), 0) / far.length;
  // A filled patch is no seal: its ink lies inside, not on the line.
  if (coverage < 0.88 || inside > 0.62 * Math.PI * 0.64 * a * b) return null;
  const { left, right, top, bottom } = blob;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: 2 * Math.max(a, b), height: 2 * Math.min(a, b), coverage };
}
