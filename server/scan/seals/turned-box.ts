import { lengths } from '../page/weights.ts';
import type { Blob } from './blobs.ts';
import { outlineWeights } from './weights.ts';

/** A blob's ink as distances from its middle along two axes, with the bounds along them. Pixels of the mask. */
export interface TurnedBox {
  u: Float32Array;
  v: Float32Array;
  minU: number;
  maxU: number;
  minV: number;
  maxV: number;
  area: number;
}

const { turns, tighter } = outlineWeights;

function turned({ x, y, left, right, top, bottom }: Blob, angle: number): TurnedBox {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [mx, my] = [(left + right) / 2, (top + bottom) / 2];
  const far = Number.MAX_SAFE_INTEGER;
  let [minU, maxU, minV, maxV] = [far, -far, far, -far];
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
export function tightestBox(blob: Blob): TurnedBox {
  let best = turned(blob, 0);
  for (const angle of turns) {
    const other = turned(blob, (angle * Math.PI) / lengths.halfTurn);
    if (other.area < best.area * tighter) best = other;
  }
  return best;
}
