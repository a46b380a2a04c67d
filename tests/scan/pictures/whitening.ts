import type { Raster } from './raster.ts';

const { ceil, floor, max, min } = Math;

const block = 24;

/** Level of the paper around each block, one value a channel: a bright quantile, evened out over the neighbours. */
function paperLevels({ data, width, height }: Raster): { levels: Float32Array; columns: number; rows: number } {
  const columns = ceil(width / block) + 1;
  const rows = ceil(height / block) + 1;
  const levels = new Float32Array(columns * rows * 3);
  const samples = new Uint8Array(36);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        for (let index = 0; index < 36; index += 1) {
          const x = max(0, min(width - 1, column * block + (index % 6) * 6 - 15));
          const y = max(0, min(height - 1, row * block + floor(index / 6) * 6 - 15));
          samples[index] = data[(y * width + x) * 3 + channel] as number;
        }
        levels[(row * columns + column) * 3 + channel] = samples.sort()[30] as number;
      }
  return { levels: evened(levels, columns, rows), columns, rows };
}

/** Dark blocks (pictures, frames) take the level of the brighter ones around, then all are smoothed. */
function evened(levels: Float32Array, columns: number, rows: number): Float32Array {
  const around = (from: Float32Array, combine: (values: number[]) => number) =>
    from.map((_, index) => {
      const channel = index % 3;
      const [column, row] = [floor(index / 3) % columns, floor(index / 3 / columns)];
      const near: number[] = [];
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) {
          const [x, y] = [max(0, min(columns - 1, column + dx)), max(0, min(rows - 1, row + dy))];
          near.push(from[(y * columns + x) * 3 + channel] as number);
        }
      return combine(near);
    });
  const bright = around(levels, (near) => near.sort((a, b) => a - b)[18] as number);
  return around(bright, (near) => near.reduce((sum, value) => sum + value, 0) / near.length);
}

/**
 * Divides the light out, as scanner apps do, in place: `share` 1 removes all of the drift the app can see, less leaves some.
 * `white` is where the paper comes to lie.
 */
export function whiten(raster: Raster, share: number, white: number): void {
  const { data, width, height } = raster;
  const { levels, columns } = paperLevels(raster);
  const factors = levels.map((level) => (white / max(30, level)) ** share * (share < 1 ? (white / 200) ** (1 - share) : 1));
  const out = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let y = 0; y < height; y += 1) {
    const row = floor(y / block) * columns * 3;
    const down = (y % block) / block;
    for (let x = 0; x < width; x += 1) {
      const left = row + floor(x / block) * 3;
      const across = (x % block) / block;
      const at = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const from = left + channel;
        const below = from + columns * 3;
        const upper = (factors[from] as number) * (1 - across) + (factors[from + 3] as number) * across;
        const lower = (factors[below] as number) * (1 - across) + (factors[below + 3] as number) * across;
        out[at + channel] = (data[at + channel] as number) * (upper * (1 - down) + lower * down);
      }
    }
  }
}

/** Pushes paper to white and ink to black, in place: levels from `low` to `high` are spread over the whole range; colours grow by `vivid`. */
export function contrast({ data }: Raster, low: number, high: number, vivid: number): void {
  const curve = Float32Array.from({ length: 256 }, (_, value) => {
    const t = max(0, min(1, (value - low) / (high - low)));
    return 255 * (0.5 * t + 0.5 * t * t * (3 - 2 * t));
  });
  const out = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let at = 0; at < data.length; at += 3) {
    const red = curve[data[at] as number] as number;
    const green = curve[data[at + 1] as number] as number;
    const blue = curve[data[at + 2] as number] as number;
    const grey = 0.3 * red + 0.59 * green + 0.11 * blue;
    out[at] = grey + (red - grey) * vivid;
    out[at + 1] = grey + (green - grey) * vivid;
    out[at + 2] = grey + (blue - grey) * vivid;
  }
}
