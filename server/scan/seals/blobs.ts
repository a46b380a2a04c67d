import type { Mask, PixelDisc } from '../page/ink.ts';
import { type Cells, cellsOf, extentOf, takeGroup, wipeDisc } from './blob-cells.ts';
import { blobWeights } from './weights.ts';

/** Ink that hangs together across small gaps. Pixels of the mask. */
export interface Blob {
  x: Int32Array;
  y: Int32Array;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const { most, ring } = blobWeights;

/** Groups ink whose gaps are at most about `gap` pixels; those less than `least` or more than `largest` pixels across are left out. */
export function findBlobs(
  mask: Mask,
  { gap, least, largest }: { gap: number; least: number; largest: number },
  without: readonly PixelDisc[] = [],
): Blob[] {
  const grid = cellsOf(mask, Math.max(1, Math.round(gap)));
  for (const { x, y, radius } of without) wipeDisc(grid, { x, y, radius: radius * ring });
  const found: Blob[] = [];
  for (let start = 0; start < grid.inked.length && found.length < most; start += 1) {
    if (grid.inked[start] !== 1) continue;
    const cells = takeGroup(grid, start);
    const extent = extentOf(cells, grid) * grid.side;
    if (extent > largest + 2 * grid.side || extent < least) continue;
    const blob = inkOf(mask, cells, grid);
    if (Math.max(blob.right - blob.left, blob.bottom - blob.top) >= least) found.push(blob);
  }
  return found;
}

function inkOf({ data, width, height }: Mask, cells: readonly number[], { across, side }: Cells): Blob {
  const size = cells.length * side * side;
  const blob: Blob = { x: new Int32Array(size), y: new Int32Array(size), left: width, top: height, right: -1, bottom: -1 };
  let count = 0;
  for (const at of cells) {
    const [left, top] = [(at % across) * side, Math.floor(at / across) * side];
    for (let y = top; y < Math.min(height, top + side); y += 1) {
      for (let x = left; x < Math.min(width, left + side); x += 1) {
        if (!data[y * width + x]) continue;
        blob.x[count] = x;
        blob.y[count++] = y;
        if (x < blob.left) blob.left = x;
        if (x > blob.right) blob.right = x;
        if (y < blob.top) blob.top = y;
        if (y > blob.bottom) blob.bottom = y;
      }
    }
  }
  return { ...blob, x: blob.x.subarray(0, count), y: blob.y.subarray(0, count) };
}
