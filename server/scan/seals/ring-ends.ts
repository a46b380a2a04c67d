import type { Mask } from '../page/ink.ts';
import { ringWeights } from './weights.ts';

const { angles, step, thinStep } = ringWeights;
export const cosines = Float64Array.from({ length: angles }, (_, index) => Math.cos((2 * Math.PI * index) / angles));
export const sines = Float64Array.from({ length: angles }, (_, index) => Math.sin((2 * Math.PI * index) / angles));

/** Farthest ink from the centre in each direction; 0 where there is none. */
export function ringEnds({ data, width, height }: Mask, x: number, y: number, from: number, to: number): Float64Array {
  const far = new Float64Array(angles);
  for (let angle = 0; angle < angles; angle += 1) {
    const [c, s] = [cosines[angle] as number, sines[angle] as number];
    for (let r = to; r >= from; r -= step) {
      const px = Math.round(x + c * r);
      const py = Math.round(y + s * r);
      if (px < 0 || py < 0 || px >= width || py >= height || !data[py * width + px]) continue;
      far[angle] = r;
      break;
    }
  }
  return far;
}

/** The radius at which most directions end, counted within a narrow band. */
export function commonRadius(far: Float64Array, band: number): { radius: number; share: number } {
  // Typed arrays sort by number: no comparison is called.
  const ends = far.filter((r) => r > 0).sort();
  let best = { radius: 0, share: 0 };
  for (let from = 0, to = 0; from < ends.length; from += 1) {
    while (to < ends.length && (ends[to] as number) - (ends[from] as number) <= band) to += 1;
    const share = (to - from) / far.length;
    if (share >= best.share) best = { radius: ((ends[from] as number) + (ends[to - 1] as number)) / 2, share };
  }
  return best;
}

/** How far the centre is from where the ring's ends say it is. */
export function centreShift(far: Float64Array, radius: number, band: number): { dx: number; dy: number } {
  let [dx, dy, count] = [0, 0, 0];
  for (let angle = 0; angle < far.length; angle += 1) {
    const r = far[angle] as number;
    if (Math.abs(r - radius) > band) continue;
    dx += (r - radius) * (cosines[angle] as number);
    dy += (r - radius) * (sines[angle] as number);
    count += 1;
  }
  return count === 0 ? { dx: 0, dy: 0 } : { dx: (2 * dx) / count, dy: (2 * dy) / count };
}

/** How much of a thin ring is inked; `thickness` to either side of the radius. */
export function ringShare({ data, width, height }: Mask, x: number, y: number, radius: number, thickness: number): number {
  let inked = 0;
  for (let angle = 0; angle < angles; angle += 1) {
    let hit = 0;
    for (let r = radius - thickness; r <= radius + thickness && !hit; r += thinStep) {
      const px = Math.round(x + (cosines[angle] as number) * r);
      const py = Math.round(y + (sines[angle] as number) * r);
      if (px >= 0 && py >= 0 && px < width && py < height) hit = data[py * width + px] as number;
    }
    inked += hit;
  }
  return inked / angles;
}
