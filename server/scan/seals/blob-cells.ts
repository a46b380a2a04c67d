import { inkOn, type Mask, type PixelDisc } from '../page/ink.ts';

/** A coarse grid over a mask: 1 where a cell has ink, 2 once its group was taken out. */
export interface Cells {
  inked: Uint8Array;
  across: number;
  down: number;
  /** Side of a cell, pixels. */
  side: number;
}

export function cellsOf(mask: Mask, side: number): Cells {
  const { width, height } = mask;
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const inked = new Uint8Array(across * down);
  for (const at of inkOn(mask)) {
    const y = (at / width) | 0;
    inked[((y / side) | 0) * across + (((at - y * width) / side) | 0)] = 1;
  }
  return { inked, across, down, side };
}

/** Clears the cells whose middle lies in a disc. */
export function wipeDisc({ inked, across, down, side }: Cells, { x, y, radius }: PixelDisc): void {
  const first = (at: number) => Math.max(0, Math.floor((at - radius) / side) - 1);
  const end = (at: number, most: number) => Math.min(most, Math.ceil((at + radius) / side) + 1);
  const middle = (at: number) => (at + 1 / 2) * side;
  for (let row = first(y); row < end(y, down); row += 1)
    for (let column = first(x); column < end(x, across); column += 1)
      if (Math.hypot(middle(column) - x, middle(row) - y) <= radius) inked[row * across + column] = 0;
}

/** Takes one group of neighbouring cells out of the grid. */
export function takeGroup({ inked, across, down }: Cells, start: number): number[] {
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

/** Longer side of a group, cells. */
export function extentOf(cells: readonly number[], { across }: Cells): number {
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
