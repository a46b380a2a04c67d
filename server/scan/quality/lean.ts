import { type Degrees, degrees } from '../../contract/scan-units.ts';
import type { Mask } from '../page/ink.ts';
import { lengths } from '../page/weights.ts';
import { type Points, upperEdges } from './upper-edges.ts';
import { leanWeights } from './weights.ts';

/** How the lines of a page lean. */
export interface Lean {
  /** Of the whole page; null when there are no lines to see. */
  skew: Degrees | null;
  /** Spread of the lean between parts of the page: a flat-bed leans everywhere alike, a camera or a bent sheet does not. */
  spread: Degrees | null;
}

const { most, coarse, fine, rounding, leastPoints, margin, clear: clearer, leastParts } = leanWeights;

/** How sharply the points gather into rows when seen along an angle. */
function gathering({ x, y, count }: Points, angle: number, bins: Float32Array): number {
  bins.fill(0);
  const slope = Math.tan((angle * Math.PI) / lengths.halfTurn);
  for (let index = 0; index < count; index += 1) {
    const at = Math.round((y[index] as number) - slope * (x[index] as number)) + margin;
    if (at >= 0 && at < bins.length) bins[at] = (bins[at] as number) + 1;
  }
  let sum = 0;
  for (let index = 1; index < bins.length; index += 1) {
    const step = (bins[index] as number) - (bins[index - 1] as number);
    sum += step * step;
  }
  return sum;
}

/** The angle at which the points gather best, and whether it stands out from the others. */
function leanOf(points: Points, bins: Float32Array): { angle: number; clear: boolean } {
  let best = { angle: 0, score: 0 };
  let total = 0;
  let tries = 0;
  for (let angle = -most; angle <= most + rounding; angle += coarse) {
    const score = gathering(points, angle, bins);
    total += score;
    tries += 1;
    if (score > best.score) best = { angle, score };
  }
  const clear = best.score > (clearer * total) / tries;
  const centre = best.angle;
  for (let angle = centre - coarse; angle <= centre + coarse + rounding; angle += fine) {
    const score = gathering(points, angle, bins);
    if (score > best.score) best = { angle, score };
  }
  return { angle: best.angle, clear: clear && Math.abs(best.angle) < most - fine };
}

export function measureLean(mask: Mask): Lean {
  const bins = new Float32Array(mask.height + 2 * margin);
  const leans = upperEdges(mask)
    .filter(({ count }) => count >= leastPoints)
    .map((points) => leanOf(points, bins))
    .filter(({ clear }) => clear)
    .map(({ angle }) => angle)
    .sort((a, b) => a - b);
  const middle = leans[leans.length >> 1];
  if (middle === undefined) return { skew: null, spread: null };
  const [second = 0, last = 0] = [leans[1], leans.at(-2)];
  return { skew: degrees(middle), spread: leans.length < leastParts ? null : degrees(last - second) };
}
