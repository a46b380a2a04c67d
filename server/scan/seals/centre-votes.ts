import type { Borders } from './ring-borders.ts';

/** A grid over the picture in which border pixels vote for centres. */
export interface Votes {
  counts: Float32Array;
  /** Cells in a row, and the side of one in pixels. */
  across: number;
  cell: number;
}

/** Each border pixel votes for the centres it may belong to; the ring's own centre gathers them. */
export function castVotes(
  found: Borders,
  { width, height }: { width: number; height: number },
  least: number,
  most: number,
  cell: number,
): Votes {
  const across = Math.ceil(width / cell);
  const counts = new Float32Array(across * Math.ceil(height / cell));
  for (let index = 0; index < found.count; index += 1) {
    const [x, y, dx, dy] = [found.x[index] as number, found.y[index] as number, found.dx[index] as number, found.dy[index] as number];
    for (const way of [-1, 1]) {
      for (let r = least; r <= most; r += cell) {
        const cx = x + way * dx * r;
        const cy = y + way * dy * r;
        if (cx < 0 || cy < 0 || cx >= width || cy >= height) break;
        const at = ((cy / cell) | 0) * across + ((cx / cell) | 0);
        counts[at] = (counts[at] as number) + 1;
      }
    }
  }
  return { counts, across, cell };
}

/** The cell with most votes, and where its middle is. */
export function strongest({ counts, across, cell }: Votes): { at: number; votes: number; x: number; y: number } {
  let [at, votes] = [0, counts[0] as number];
  for (let other = 1; other < counts.length; other += 1) {
    const count = counts[other] as number;
    if (count <= votes) continue;
    votes = count;
    at = other;
  }
  return { at, votes, x: ((at % across) + 1 / 2) * cell, y: (Math.floor(at / across) + 1 / 2) * cell };
}

/** Takes back the votes for a cell and those around it. */
export function clearVotes({ counts, across }: Votes, centre: number, reach: number): void {
  const down = counts.length / across;
  const [cx, cy] = [centre % across, Math.floor(centre / across)];
  for (let y = Math.max(0, cy - reach); y <= Math.min(down - 1, cy + reach); y += 1)
    for (let x = Math.max(0, cx - reach); x <= Math.min(across - 1, cx + reach); x += 1) counts[y * across + x] = 0;
}
