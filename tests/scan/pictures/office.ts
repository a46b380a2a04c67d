import { field, smooth } from './noise.ts';
import type { Random } from './random.ts';
import { type Raster, resized } from './raster.ts';

const { hypot, max, min, round, sin } = Math;

/** Levels between `low` and `high` are spread over all there are; what lies beyond is lost. In place. */
function spread({ data }: Raster, low: number, high: number): void {
  const levels = Uint8ClampedArray.from({ length: 256 }, (_, value) => ((value - low) * 255) / (high - low));
  for (let at = 0; at < data.length; at += 1) data[at] = levels[data[at] as number] as number;
}

function cut({ data, width, channels }: Raster, left: number, top: number, wide: number, high: number): Raster {
  const kept = new Uint8Array(wide * high * channels);
  for (let y = 0; y < high; y += 1) {
    const from = ((top + y) * width + left) * channels;
    kept.set(data.subarray(from, from + wide * channels), y * wide * channels);
  }
  return { data: kept, width: wide, height: high, channels };
}

/** A part of the page, shares of its sides. */
function partOf(raster: Raster, across: number, down: number, choose: Random): Raster {
  const [wide, high] = [round(raster.width * across), round(raster.height * down)];
  return cut(raster, round((raster.width - wide) * choose.next()), round((raster.height - high) * choose.next()), wide, high);
}

function madeSmaller(raster: Raster, long: number): Promise<Raster> {
  const by = min(1, long / max(raster.width, raster.height));
  return resized(raster, round(raster.width * by), round(raster.height * by));
}

/** Contrast of 1.2–2.2, clipped at both ends, cut to the paper, 1080–1600 pixels. */
export async function stretchedAndCut(raster: Raster, choose: Random): Promise<Raster> {
  const inner = choose.chance(0.5) ? partOf(raster, choose.between(0.88, 0.99), choose.between(0.88, 0.99), choose) : raster;
  const small = await madeSmaller(inner, choose.int(1080, 1600));
  const range = 255 / choose.between(1.2, 2.2);
  const high = choose.between(max(range, 200), 250);
  spread(small, high - range, high);
  return small;
}

type Shape = (x: number, y: number) => boolean;

function paint({ data, width, height, channels }: Raster, colour: readonly [number, number, number], inside: Shape): void {
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (inside(x / width, y / height))
        for (let channel = 0; channel < channels; channel += 1) data[(y * width + x) * channels + channel] = colour[channel] as number;
}

const pens = [
  [30, 40, 110],
  [20, 20, 24],
  [160, 30, 40],
] as const;

/** A ring drawn by hand around something. */
function penRing(raster: Raster, choose: Random): void {
  const [x, y, radius] = [choose.between(0.3, 0.7), choose.between(0.2, 0.8), choose.between(0.06, 0.14)];
  const [flat, phase] = [choose.between(0.6, 1.4), choose.between(0, 6)];
  const down = raster.height / raster.width;
  paint(raster, choose.pick(pens), (px, py) => {
    const away = hypot(px - x, (py - y) * down * flat);
    return Math.abs(away - radius * (1 + 0.08 * sin(phase + 3 * Math.atan2(py - y, px - x)))) < 0.004;
  });
}

/** Torn off at a corner or an edge: the feeder's black shows. */
function torn(raster: Raster, choose: Random): void {
  const [depth, phase] = [choose.between(0.03, 0.14), choose.between(0, 6)];
  const right = choose.chance(0.5);
  paint(raster, [4, 4, 4], (px, py) => {
    const x = right ? 1 - px : px;
    return 1 - py + x * 0.6 < depth + 0.01 * sin(phase + x * 21) + 0.006 * sin(x * 55);
  });
}

function punched(raster: Raster, choose: Random): void {
  const x = choose.between(0.03, 0.12);
  const down = raster.height / raster.width;
  for (const y of [0.35, 0.65]) paint(raster, [3, 3, 3], (px, py) => hypot(px - x, (py - y) * down) < 0.025);
}

/** Thermal paper, forms in pink, yellow and blue; faded towards one end, crumpled and pressed flat again. In place. */
function ofAnotherPaper({ data, width, height, channels }: Raster, choose: Random): void {
  const tint = choose.pick([
    [1, 1, 1],
    [0.97, 0.97, 0.97],
    [0.93, 0.93, 0.92],
    [1, 0.87, 0.89],
    [1, 0.96, 0.8],
    [0.88, 0.94, 1],
  ] as const);
  const creases = field('pressure');
  const [crumpled, faded] = [choose.pick([0, 0.008, 0.02]), choose.pick([0, 0, 0.05])];
  const from = choose.between(0, 300);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const shade = 1 + crumpled * smooth(creases, from + (x / width) * 9, from + (y / width) * 9) - faded * (y / height);
      const at = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1)
        data[at + channel] = min(255, (data[at + channel] as number) * shade * (tint[channel] as number));
    }
}

/** On a card or below a lid, black, grey or white, that is wider than the paper. */
function onCard(raster: Raster, choose: Random): Raster {
  const { data, width, height, channels } = raster;
  const border = round(width * choose.between(0.05, 0.7));
  const level = choose.pick([255, 250, 225, 205, 30, 12]);
  const wide = width + 2 * border;
  const card = new Uint8Array(wide * height * channels).fill(level);
  for (let y = 0; y < height; y += 1)
    card.set(data.subarray(y * width * channels, (y + 1) * width * channels), (y * wide + border) * channels);
  return { data: card, width: wide, height, channels };
}

/** Small paper through a sheet feeder, contrast as its driver likes it. */
export async function fedThrough(raster: Raster, choose: Random): Promise<Raster> {
  const small = await madeSmaller(partOf(raster, choose.between(0.4, 0.75), choose.between(0.45, 1), choose), choose.int(1080, 2200));
  ofAnotherPaper(small, choose);
  if (choose.chance(0.7)) penRing(small, choose);
  if (choose.chance(0.4)) {
    const range = 255 / choose.between(1.1, 2.2);
    const high = choose.between(max(range, 200), 255);
    spread(small, high - range, high);
  }
  const paper = choose.chance(0.4) ? onCard(small, choose) : small;
  if (choose.chance(0.5)) torn(paper, choose);
  if (choose.chance(0.4)) punched(paper, choose);
  return paper;
}

/** In the middle of a white page of A4 with margins of 10–50 % of its width together, or a little above. */
export async function pastedOnPage(raster: Raster, choose: Random): Promise<Raster> {
  const width = choose.int(1080, 1700);
  const height = round((width * 297) / 210);
  const by = min((width * choose.between(0.5, 0.9)) / raster.width, (height * 0.9) / raster.height);
  const picture = await resized(raster, round(raster.width * by), round(raster.height * by));
  const page = new Uint8Array(width * height * 3).fill(255);
  const [left, top] = [round((width - picture.width) / 2), round((height - picture.height) * choose.pick([0.5, 0.5, 0.2]))];
  for (let y = 0; y < picture.height; y += 1)
    page.set(picture.data.subarray(y * picture.width * 3, (y + 1) * picture.width * 3), ((top + y) * width + left) * 3);
  return { data: page, width, height, channels: 3 };
}
