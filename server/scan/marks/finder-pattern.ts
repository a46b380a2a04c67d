import type { Plane } from '../page/raster.ts';
import { finderWeights, symbol } from './weights.ts';

const { leastWidth, slack, reach } = finderWeights;
const { finder, finderWidth } = symbol;

/** Whether runs are those of a finder pattern, give or take a part of a module for each of the modules of a run above one. */
export function finderPattern(runs: ArrayLike<number>): boolean {
  let total = 0;
  for (let index = 0; index < finder.length; index += 1) total += runs[index] ?? 0;
  if (total < leastWidth) return false;
  const module = total / finderWidth;
  for (let index = 0; index < finder.length; index += 1) {
    const modules = finder[index] ?? 1;
    const most = modules > 1 ? 2 * slack * module : slack * module;
    if (Math.abs((runs[index] ?? 0) - modules * module) >= most) return false;
  }
  return true;
}

/** Walks from the centre both ways along a column and asks for the same pattern there. */
export function standsUpright({ data, width, height }: Plane, x: number, y: number, threshold: number, module: number): boolean {
  const runs = finder.map(() => 0);
  const far = Math.ceil(module * reach);
  for (const way of [-1, 1]) {
    let run = finder.length >> 1;
    for (let step = way === 1 ? 1 : 0; step < far; step += 1) {
      const row = y + way * step;
      if (row < 0 || row >= height) break;
      const dark = (data[row * width + x] as number) < threshold;
      if (dark !== (run % 2 === 0)) run += way;
      if (run < 0 || run >= finder.length) break;
      runs[run] = (runs[run] ?? 0) + 1;
    }
  }
  return finderPattern(runs);
}
