import type { Plane } from '../page/raster.ts';
import { blockThresholds } from './block-thresholds.ts';
import { finderPattern, standsUpright } from './finder-pattern.ts';
import { finderWeights, symbol } from './weights.ts';

/** Centre and module width of what looks like one of the three squares of a QR code, pixels. */
export interface Finder {
  x: number;
  y: number;
  module: number;
}

const { block, rowStep, same } = finderWeights;
const last = symbol.finder.length - 1;

/** Finds finder patterns by their run lengths; a turned code shows them as well, each of them is symmetric. */
export function findFinders(plane: Plane): Finder[] {
  const { data, width, height } = plane;
  const { values, across } = blockThresholds(plane);
  const found: Finder[] = [];
  const runs = new Int32Array(symbol.finder.length);
  for (let y = 0; y < height; y += rowStep) {
    runs.fill(0);
    let dark = false;
    const blocks = Math.floor(y / block) * across;
    let run = 0;
    for (let column = 0; column < across; column += 1) {
      const threshold = values[blocks + column] as number;
      const end = Math.min(width, (column + 1) * block);
      for (let x = column * block; x < end; x += 1) {
        const isDark = (data[y * width + x] as number) < threshold;
        if (isDark === dark) {
          run += 1;
          continue;
        }
        runs[last] = run;
        if (dark && finderPattern(runs)) note(plane, found, runs, x, y, values[blocks + (((x - 1) / block) | 0)] as number);
        runs.copyWithin(0, 1);
        run = 1;
        dark = isDark;
      }
    }
  }
  return found;
}

function note(plane: Plane, found: Finder[], runs: Int32Array, end: number, y: number, threshold: number): void {
  const total = runs.reduce((sum, run) => sum + run, 0);
  const module = total / symbol.finderWidth;
  const x = Math.round(end - total / 2);
  if (found.some((known) => Math.abs(known.x - x) < same.x * module && Math.abs(known.y - y) < same.y * module)) return;
  if (standsUpright(plane, x, y, threshold, module)) found.push({ x, y, module });
}
