/** Grey pixels of a window, row by row. */
export interface Pixels {
  values: Uint8Array;
  width: number;
  height: number;
}

/** Pixels that hang together, by their bounds. */
export interface DarkBlob {
  area: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Marks in `seen` the darker pixels that hang together with `start`; null when they touch the border, because then they are not whole. */
export function floodDark({ values, width, height }: Pixels, start: number, threshold: number, seen: Uint8Array): DarkBlob | null {
  const waiting = [start];
  seen[start] = 1;
  const blob: DarkBlob = { area: 0, left: width, right: 0, top: height, bottom: 0 };
  let touches = false;
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const x = index % width;
    const y = (index - x) / width;
    blob.area += 1;
    blob.left = Math.min(blob.left, x);
    blob.right = Math.max(blob.right, x);
    blob.top = Math.min(blob.top, y);
    blob.bottom = Math.max(blob.bottom, y);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
      touches = true;
      continue;
    }
    for (const next of [index - 1, index + 1, index - width, index + width]) {
      if (seen[next] || (values[next] as number) >= threshold) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return touches ? null : blob;
}

/** Weighs each pixel by its ink, so that the centre is finer than the grid. */
export function inkCentre({ values, width }: Pixels, { left, right, top, bottom }: DarkBlob, paper: number): { x: number; y: number } {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = Math.max(0, top - 1); y <= bottom + 1; y += 1) {
    for (let x = Math.max(0, left - 1); x <= right + 1; x += 1) {
      const ink = Math.max(0, paper - (values[y * width + x] ?? paper));
      sum += ink;
      sumX += ink * x;
      sumY += ink * y;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}
