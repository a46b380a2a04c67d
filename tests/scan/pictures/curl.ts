import type { Random } from './random.ts';

const { PI, abs, cos, floor, hypot, max, min, sin, sqrt } = Math;

/** How a sheet that was not pressed flat rises above the desk: bent about one direction, never stretched. Millimetres from its middle. */
export interface Curl {
  /** Unit vector across the bend. */
  across: { x: number; y: number };
  /** Height above the desk at a place on the desk. */
  height(s: number): number;
  slope(s: number): number;
  /** Way along the bent sheet from its middle to a place above `s`. */
  alongSheet(s: number): number;
  /** The other way round. */
  alongDesk(way: number): number;
}

const reach = 190;
const half = 150;

/** Shapes of unrest over −1…1 of the sheet, height 1. */
const shapes = {
  bow: (t: number) => 1 - t * t,
  hollow: (t: number) => t * t,
  lifted: (t: number) => max(0, (t + 0.35) / 1.35) ** 2,
  wave: (t: number) => 0.5 + 0.5 * sin(2.6 * t + 0.6),
  folded: (t: number) => 1.1 - sqrt(t * t + 0.01),
  letter: (t: number) => max(0, 0.8 - sqrt((abs(t) - 0.34) ** 2 + 0.004)) / 0.74,
};

function amplitude(choose: Random): number {
  return choose.chance(0.08) ? choose.between(0.5, 1) : choose.between(1, 8);
}

export function curlOf(choose: Random): Curl {
  const shape = shapes[choose.pick(['bow', 'bow', 'hollow', 'lifted', 'wave', 'folded', 'letter'] as const)];
  const second = shapes[choose.pick(['bow', 'wave', 'lifted'] as const)];
  const most = amplitude(choose);
  const share = choose.between(0, 0.3);
  const flip = choose.pick([-1, 1]);
  const angle = choose.chance(0.5) ? choose.normal() * 0.12 : PI / 2 + choose.normal() * 0.12;
  const clamp = (s: number) => max(-1.15, min(1.15, (flip * s) / half));
  const height = (s: number) => most * ((1 - share) * shape(clamp(s)) + share * second(clamp(-s)));
  const steps = 2 * reach;
  const ways = new Float64Array(steps + 1);
  for (let index = 1; index <= steps; index += 1)
    ways[index] = (ways[index - 1] as number) + hypot(1, height(index - reach) - height(index - 1 - reach));
  const middle = ways[reach] as number;
  const alongSheet = (s: number) => {
    const at = max(0, min(steps - 1, floor(s + reach)));
    const from = ways[at] as number;
    return from + ((ways[at + 1] as number) - from) * (s + reach - at) - middle;
  };
  const alongDesk = (way: number) => {
    let s = way;
    for (let round = 0; round < 5; round += 1) s += way - alongSheet(s);
    return s;
  };
  return {
    across: { x: cos(angle), y: sin(angle) },
    height,
    slope: (s) => (height(s + 1) - height(s - 1)) / 2,
    alongSheet,
    alongDesk,
  };
}
