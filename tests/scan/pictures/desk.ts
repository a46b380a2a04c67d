import { field, side, smooth } from './noise.ts';
import type { Random } from './random.ts';
import type { Backdrop } from './warp.ts';

const { max, min, sin } = Math;

type Rgb = readonly [number, number, number];
type Texture = (x: number, y: number) => number;

const woods: readonly Rgb[] = [
  [176, 128, 84],
  [120, 78, 48],
  [206, 170, 126],
  [88, 62, 46],
];
const cloths: readonly Rgb[] = [
  [74, 86, 108],
  [140, 132, 120],
  [52, 54, 58],
  [150, 84, 78],
];
const plains: readonly Rgb[] = [
  [222, 219, 212],
  [238, 238, 236],
  [60, 60, 62],
  [196, 202, 206],
  [168, 150, 126],
];

function wood(choose: Random): Texture {
  const knots = field('pressure');
  const fibre = field('sensor', 1);
  const rings = choose.between(0.1, 0.22);
  return (x, y) => {
    const bend = smooth(knots, x / 170 + 3, y / 40) * 26;
    const ring = sin((y + bend) * rings) * 0.5 + sin((y + bend * 0.6) * rings * 2.7) * 0.25;
    return 1 + 0.11 * ring + 0.06 * smooth(fibre, x / 30, y * 0.9) + 0.02 * smooth(fibre, x / 3, y / 3);
  };
}

function cloth(choose: Random): Texture {
  const yarn = field('sensor', 1);
  const pitch = choose.between(0.9, 1.6);
  return (x, y) => 1 + 0.09 * sin(x * pitch) * sin(y * pitch) + 0.07 * smooth(yarn, x / 5, y * 0.8) + 0.07 * smooth(yarn, x * 0.8, y / 5);
}

function plain(choose: Random): Texture {
  const rough = field('pressure');
  const strength = choose.between(0.005, 0.03);
  return (x, y) => 1 + strength * smooth(rough, x / 24, y / 24) + strength * 0.7 * smooth(rough, x / 3, y / 3);
}

/** The desk below the sheet, and the sheet's shadow on it. */
export function desk(choose: Random): Backdrop {
  const [make, colours] = choose.pick([
    [wood, woods],
    [wood, woods],
    [cloth, cloths],
    [plain, plains],
    [plain, plains],
  ] as const);
  const colour = choose.pick(colours);
  const texture = make(choose);
  const tile = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const shade = texture(x, y);
      const at = (y * side + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) tile[at + channel] = max(0, min(255, (colour[channel] as number) * shade));
    }
  const shadow = { dark: choose.between(0.25, 0.6), reach: choose.between(3, 9), x: choose.normal() * 1.5, y: choose.normal() * 1.5 };
  return { tile, side, density: choose.between(2.2, 3.4), shadow };
}
