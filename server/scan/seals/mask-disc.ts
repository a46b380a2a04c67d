import type { PixelDisc } from '../page/ink.ts';

/** Calls `see` with each pixel of a disc that lies in a plane. */
export function eachIn({ x, y, radius }: PixelDisc, width: number, height: number, see: (at: number) => void): void {
  for (let py = Math.max(0, Math.ceil(y - radius)); py <= Math.min(height - 1, y + radius); py += 1)
    for (let px = Math.max(0, Math.ceil(x - radius)); px <= Math.min(width - 1, x + radius); px += 1)
      if ((px - x) ** 2 + (py - y) ** 2 <= radius * radius) see(py * width + px);
}
