import type { Plane } from '../page/raster.ts';
import { levels } from '../page/weights.ts';
import { finderWeights } from './weights.ts';

const { block, leastContrast } = finderWeights;

/** A threshold for each block: the middle between its darkest and its lightest; 0 where nothing is printed. */
export function blockThresholds({ data, width, height }: Plane): { values: Uint8Array; across: number } {
  const across = Math.ceil(width / block);
  const values = new Uint8Array(across * Math.ceil(height / block));
  for (let index = 0; index < values.length; index += 1) {
    const left = (index % across) * block;
    const top = Math.floor(index / across) * block;
    let [darkest, lightest]: [number, number] = [levels.white, 0];
    for (let y = top; y < Math.min(top + block, height); y += 2) {
      for (let at = y * width + left; at < y * width + Math.min(left + block, width); at += 2) {
        const value = data[at] as number;
        if (value < darkest) darkest = value;
        if (value > lightest) lightest = value;
      }
    }
    values[index] = lightest - darkest < leastContrast ? 0 : (darkest + lightest) >> 1;
  }
  return { values, across };
}
