import { inkOn, type Mask } from '../page/ink.ts';
import type { Circle } from './ring.ts';

/** Ink that hangs together across small gaps. Pixels of the mask. */
export interface Blob {
  x: Int32Array;
  y: Int32Array;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const most = 40;

/** Groups ink whose gaps are at most about `gap` pixels; those less than `least` or more than `largest` pixels across are left out. */
export function findBlobs(
  mask: Mask,
  { gap, least, largest }: { gap: number; least: number; largest: number },
  without: readonly Circle[] = [],
): Blob[] {
  const { data, width, height } = mask;
  const cell = Math.max(1, Math.round(gap));
  const across = Math.ceil(width / cell);
  const down = Math.ceil(height / cell);
  const inked = new Uint8Array(across * down);
  for (const at of inkOn(mask)) {
    const y = (at / width) | 0;
    inked[((y / cell) | 0) * across + (((at - y * width) / cell) | 0)] = 1;
  }
  for (const { x, y, radius } of without) wipe(inked, across, down, cell, { x, y, radius: radius * 1.04 });
  const found: Blob[] = [];
  for (let start = 0; start < inked.length && found.length < most; start += 1) {
    if (inked[start] !== 1) continue;
    const cells = gather(inked, across, down, start);
    if (extent(cells, across) * cell > largest + 2 * cell || extent(cells, across) * cell < least) continue;
    const blob = inkOf(data, width, height, cells, across, cell);
    if (Math.max(blob.right - blob.left, blob.bottom - blob.top) >= least) found.push(blob);
  }
  return found;
}

/** Longer side of a group, cells. */
function extent(cells: number[], across: number): number {
  let [left, right, top, bottom] = [across, -1, Number.MAX_SAFE_INTEGER, -1];
  for (const at of cells) {
    const x = at % across;
    const y = (at - x) / across;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return Math.max(right - left, bottom - top) + 1;
}

function wipe(inked: Uint8Array, across: number, down: number, cell: number, { x, y, radius }: Omit<Circle, 'coverage'>): void {
  const first = (at: number) => Math.max(0, Math.floor((at - radius) / cell) - 1);
  const end = (at: number, most: number) => Math.min(most, Math.ceil((at + radius) / cell) + 1);
  for (let row = first(y); row < end(y, down); row += 1)
    for (let column = first(x); column < end(x, across); column += 1)
      if (Math.hypot((column + 0.5) * cell - x, (row + 0.5) * cell - y) <= radius) inked[row * across + column] = 0;
}

/** Takes one group of neighbouring cells out of the grid. */
function gather(inked: Uint8Array, across: number, down: number, start: number): number[] {
  const cells: number[] = [];
  const waiting = [start];
  inked[start] = 2;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    cells.push(at);
    const [x, y] = [at % across, Math.floor(at / across)];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny += 1) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx += 1) {
        const next = ny * across + nx;
        if (inked[next] !== 1) continue;
        inked[next] = 2;
        waiting.push(next);
      }
    }
  }
  return cells;
}

function inkOf(data: Uint8Array, width: number, height: number, cells: number[], across: number, cell: number): Blob {
  const size = cells.length * cell * cell;
  const blob: Blob = { x: new Int32Array(size), y: new Int32Array(size), left: width, top: height, right: -1, bottom: -1 };
  let count = 0;
  for (const at of cells) {
    const [left, top] = [(at % across) * cell, Math.floor(at / across) * cell];
    for (let y = top; y < Math.min(height, top + cell); y += 1) {
      for (let x = left; x < Math.min(width, left + cell); x += 1) {
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
