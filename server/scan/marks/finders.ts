import type { Plane } from '../page/raster.ts';

/** Centre and module width of what looks like one of the three squares of a QR code, pixels. */
export interface Finder {
  x: number;
  y: number;
  module: number;
}

const block = 28;
const rowStep = 2;
const leastContrast = 60;

/** A threshold for each block: the middle between its darkest and its lightest; 0 where nothing is printed. */
function thresholds({ data, width, height }: Plane): { values: Uint8Array; across: number } {
  const across = Math.ceil(width / block);
  const values = new Uint8Array(across * Math.ceil(height / block));
  for (let index = 0; index < values.length; index += 1) {
    const left = (index % across) * block;
    const top = Math.floor(index / across) * block;
    let [darkest, lightest] = [255, 0];
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

// Dark, light, dark, light, dark as 1:1:3:1:1.
function isPattern(runs: ArrayLike<number>): boolean {
  const total = (runs[0] ?? 0) + (runs[1] ?? 0) + (runs[2] ?? 0) + (runs[3] ?? 0) + (runs[4] ?? 0);
  if (total < 10) return false;
  const module = total / 7;
  const slack = module * 0.7;
  return (
    Math.abs((runs[0] ?? 0) - module) < slack &&
    Math.abs((runs[1] ?? 0) - module) < slack &&
    Math.abs((runs[2] ?? 0) - 3 * module) < 2 * slack &&
    Math.abs((runs[3] ?? 0) - module) < slack &&
    Math.abs((runs[4] ?? 0) - module) < slack
  );
}

/** Walks from the centre both ways along a column and asks for the same pattern there. */
function standsUpright({ data, width, height }: Plane, x: number, y: number, threshold: number, module: number): boolean {
  const runs = [0, 0, 0, 0, 0];
  const reach = Math.ceil(module * 6);
  for (const way of [-1, 1]) {
    let run = 2;
    for (let step = way === 1 ? 1 : 0; step < reach; step += 1) {
      const row = y + way * step;
      if (row < 0 || row >= height) break;
      const dark = (data[row * width + x] as number) < threshold;
      if (dark !== (run % 2 === 0)) run += way;
      if (run < 0 || run > 4) break;
      runs[run] = (runs[run] ?? 0) + 1;
    }
  }
  return isPattern(runs);
}

/** Finds finder patterns by their run lengths; a turned code shows them as well, each of them is symmetric. */
export function findFinders(plane: Plane): Finder[] {
  const { data, width, height } = plane;
  const { values, across } = thresholds(plane);
  const found: Finder[] = [];
  const runs = new Int32Array(5);
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
        runs[4] = run;
        if (dark && isPattern(runs)) note(plane, found, runs, x, y, values[blocks + (((x - 1) / block) | 0)] as number);
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
  const module = total / 7;
  const x = Math.round(end - total / 2);
  if (found.some((known) => Math.abs(known.x - x) < 3 * module && Math.abs(known.y - y) < 4 * module)) return;
  if (standsUpright(plane, x, y, threshold, module)) found.push({ x, y, module });
}
