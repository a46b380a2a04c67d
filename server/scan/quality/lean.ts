import type { Mask } from '../page/ink.ts';

/** How the lines of a page lean. Degrees clockwise. */
export interface Lean {
  /** Of the whole page; null when there are no lines to see. */
  skew: number | null;
  /** Spread of the lean between parts of the page: a flat-bed leans everywhere alike, a camera or a bent sheet does not. */
  spread: number | null;
}

const most = 6;
const coarse = 0.5;
const fine = 0.1;
const samples = 3_000;
const columns = 2;
const rows = 4;

interface Points {
  x: Float32Array;
  y: Float32Array;
  count: number;
}

/** Ink pixels whose upper neighbour is blank: the upper edges of lines and letters, one grid of parts. */
function parts({ data, width, height }: Mask): Points[] {
  const cells = Array.from(
    { length: columns * rows },
    (): Points => ({ x: new Float32Array(samples), y: new Float32Array(samples), count: 0 }),
  );
  const every = Math.max(1, Math.floor((width * height) / 260_000));
  for (let y = 1; y < height - 1; y += 1) {
    const row = Math.min(rows - 1, Math.floor((y * rows) / height));
    for (let x = 1 + (y % every); x < width - 1; x += every) {
      const at = y * width + x;
      if (!data[at] || data[at - width]) continue;
      const cell = cells[row * columns + Math.min(columns - 1, Math.floor((x * columns) / width))] as Points;
      if (cell.count >= samples) continue;
      cell.x[cell.count] = x;
      cell.y[cell.count++] = y;
    }
  }
  return cells;
}

/** How sharply the points gather into rows when seen along an angle. */
function sharpness({ x, y, count }: Points, degrees: number, bins: Float32Array): number {
  bins.fill(0);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let index = 0; index < count; index += 1) {
    const at = Math.round((y[index] as number) - slope * (x[index] as number)) + 256;
    if (at >= 0 && at < bins.length) bins[at] = (bins[at] as number) + 1;
  }
  let sum = 0;
  for (let index = 1; index < bins.length; index += 1) {
    const step = (bins[index] as number) - (bins[index - 1] as number);
    sum += step * step;
  }
  return sum;
}

function leanOf(points: Points, bins: Float32Array): { degrees: number; clear: boolean } {
  let best = { degrees: 0, score: 0 };
  let total = 0;
  let tries = 0;
  for (let degrees = -most; degrees <= most + 1e-6; degrees += coarse) {
    const score = sharpness(points, degrees, bins);
    total += score;
    tries += 1;
    if (score > best.score) best = { degrees, score };
  }
  const clear = best.score > (1.7 * total) / tries;
  const centre = best.degrees;
  for (let degrees = centre - coarse; degrees <= centre + coarse + 1e-6; degrees += fine) {
    const score = sharpness(points, degrees, bins);
    if (score > best.score) best = { degrees, score };
  }
  return { degrees: best.degrees, clear: clear && Math.abs(best.degrees) < most - 0.1 };
}

const leastPoints = 250;

export function measureLean(mask: Mask): Lean {
  const bins = new Float32Array(mask.height + 512);
  const leans = parts(mask)
    .filter(({ count }) => count >= leastPoints)
    .map((points) => leanOf(points, bins))
    .filter(({ clear }) => clear)
    .map(({ degrees }) => degrees)
    .sort((a, b) => a - b);
  if (leans.length === 0) return { skew: null, spread: null };
  const skew = leans[leans.length >> 1] as number;
  const spread = leans.length < 4 ? null : (leans.at(-2) as number) - (leans[1] as number);
  return { skew, spread };
}
