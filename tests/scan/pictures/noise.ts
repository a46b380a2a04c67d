import { random } from './random.ts';

// Taken out of the global object once: looked up for every pixel, it costs more than the arithmetic, most of all in the sandbox of a test runner.
const { floor, sqrt } = Math;

/** Fields of noise that repeat every `side` pixels; made once, taken at seeded offsets. */
export const side = 512;
const mask = side - 1;

function white(name: string): Float32Array {
  const choose = random(7, name);
  const field = new Float32Array(side * side);
  for (let index = 0; index < field.length; index += 1) field[index] = choose.normal();
  return field;
}

/** One pass of a box of three across and down, the edges joined. */
function smoothed(field: Float32Array): Float32Array {
  const across = new Float32Array(field.length);
  const down = new Float32Array(field.length);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const row = y * side;
      const [left, right] = [row + ((x - 1) & mask), row + ((x + 1) & mask)];
      across[row + x] = ((field[left] as number) + (field[row + x] as number) + (field[right] as number)) / 3;
    }
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [above, below] = [((y - 1) & mask) * side + x, ((y + 1) & mask) * side + x];
      down[y * side + x] = ((across[above] as number) + (across[y * side + x] as number) + (across[below] as number)) / 3;
    }
  return down;
}

function scaledToOne(field: Float32Array): Float32Array {
  let sum = 0;
  for (const value of field) sum += value * value;
  const deviation = sqrt(sum / field.length);
  return field.map((value) => value / deviation);
}

const made = new Map<string, Float32Array>();

/** Standard deviation 1. `grains` is how often the white noise is smoothed: 0 is a sensor's, 1–2 what a denoiser leaves. */
export function field(name: string, grains = 0): Float32Array {
  const key = `${name} ${grains}`;
  const known = made.get(key);
  if (known) return known;
  let values = white(name);
  for (let pass = 0; pass < grains; pass += 1) values = smoothed(values);
  const scaled = scaledToOne(values);
  made.set(key, scaled);
  return scaled;
}

/** A field read between its pixels; x and y count its knots. */
export function smooth(values: Float32Array, x: number, y: number): number {
  const [left, top] = [floor(x), floor(y)];
  const [fx, fy] = [x - left, y - top];
  const [row, below] = [(top & mask) * side, ((top + 1) & mask) * side];
  const [column, next] = [left & mask, (left + 1) & mask];
  const [sx, sy] = [fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)];
  const upper = (values[row + column] as number) * (1 - sx) + (values[row + next] as number) * sx;
  const lower = (values[below + column] as number) * (1 - sx) + (values[below + next] as number) * sx;
  return upper * (1 - sy) + lower * sy;
}
