import type { Mask } from '../page/ink.ts';
import { leanWeights } from './weights.ts';

/** Places in one part of a page, pixels. */
export interface Points {
  x: Float32Array;
  y: Float32Array;
  count: number;
}

const { columns, rows, samples, sparse } = leanWeights;

/** Ink pixels whose upper neighbour is blank: the upper edges of lines and letters, for each part of a grid over the page. */
export function upperEdges({ data, width, height }: Mask): Points[] {
  const parts = Array.from(
    { length: columns * rows },
    (): Points => ({ x: new Float32Array(samples), y: new Float32Array(samples), count: 0 }),
  );
  const every = Math.max(1, Math.floor((width * height) / sparse));
  for (let y = 1; y < height - 1; y += 1) {
    const row = Math.min(rows - 1, Math.floor((y * rows) / height));
    for (let x = 1 + (y % every); x < width - 1; x += every) {
      const at = y * width + x;
      if (!data[at] || data[at - width]) continue;
      const part = parts[row * columns + Math.min(columns - 1, Math.floor((x * columns) / width))];
      if (!part || part.count >= samples) continue;
      part.x[part.count] = x;
      part.y[part.count++] = y;
    }
  }
  return parts;
}
