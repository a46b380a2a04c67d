import { inkOn, type Mask } from '../page/ink.ts';
import { circleWeights } from './weights.ts';

/** Border pixels of ink with the direction across the border. */
export interface Borders {
  x: Float32Array;
  y: Float32Array;
  dx: Float32Array;
  dy: Float32Array;
  count: number;
  /** One border pixel in so many was taken. */
  every: number;
}

const { mostEdges, border, reach, clear } = circleWeights;

/** Thinned evenly when there are too many. */
export function findBorders(mask: Mask): Borders {
  const { data, width, height, count } = mask;
  const every = Math.max(1, Math.floor((count * border) / mostEdges));
  const size = mostEdges * 2;
  const numbers = () => new Float32Array(size);
  const found: Borders = { x: numbers(), y: numbers(), dx: numbers(), dy: numbers(), count: 0, every };
  let skipped = 0;
  for (const at of inkOn(mask)) {
    const y = (at / width) | 0;
    const x = at - y * width;
    if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
    if (data[at - 1] && data[at + 1] && data[at - width] && data[at + width]) continue;
    skipped += 1;
    if (skipped % every !== 0 || found.count >= size) continue;
    const { dx, dy } = across(data, width, at);
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < clear) continue;
    const index = found.count++;
    found.x[index] = x;
    found.y[index] = y;
    found.dx[index] = dx / length;
    found.dy[index] = dy / length;
  }
  return found;
}

/** Towards where the ink around a border pixel lies. */
function across(data: Uint8Array, width: number, at: number): { dx: number; dy: number } {
  let [dx, dy] = [0, 0];
  for (let oy = -reach; oy <= reach; oy += 1) {
    for (let ox = -reach; ox <= reach; ox += 1) {
      if (!data[at + oy * width + ox]) continue;
      dx += ox;
      dy += oy;
    }
  }
  return { dx, dy };
}
