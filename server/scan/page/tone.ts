import type { Raster } from './raster.ts';

/** How light, how coloured and how even the paper of a page is. Levels 0–255. */
export interface Tone {
  /** Level of the lightest tenth of the page. */
  white: number;
  /** Median level of the paper. */
  paper: number;
  /** How far the paper's median colour is from grey: largest minus smallest channel. */
  tint: number;
  /** Spread of the paper's level over the page: 90th minus 10th percentile. */
  spread: number;
  /** Level lost from one side of the paper to the other along a straight slope, largest of both directions. */
  drift: number;
  /** Spread of the paper's colour over the page. */
  tintSpread: number;
  /** Share of pixels that are as light as can be. */
  clipped: number;
  /** Shares of pixels that are entirely white or black: stretching the contrast leaves both. */
  allWhite: number;
  allBlack: number;
  /** Share of the page that is paper. */
  share: number;
  /** Median unevenness inside pieces of blank paper. */
  grain: number;
  /** Level of the darkest ink. */
  ink: number;
  /** The paper's own colour. */
  red: number;
  green: number;
  blue: number;
}

interface Cell {
  x: number;
  y: number;
  level: number;
  red: number;
  green: number;
  blue: number;
  grain: number;
}

const cellsAcross = 26;

/** Typed arrays sort by number: no comparison is called. */
const sorted = (values: number[]): Float64Array => Float64Array.from(values).sort();
/** `share` 0–1 of sorted values; 0 of none. */
const quantile = (values: Float64Array, share: number): number =>
  values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;

function bump(counts: Int32Array, bin: number): void {
  counts[bin] = (counts[bin] as number) + 1;
}

/** The light part of each square of the page: its paper, where there is any. */
function cells({ red, green, blue }: Raster): Cell[] {
  const { data, width, height } = green;
  const side = Math.max(4, Math.round(Math.min(width, height) / cellsAcross));
  const found: Cell[] = [];
  const counts = new Int32Array(64);
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      counts.fill(0);
      for (let y = top; y < top + side; y += 2)
        for (let at = y * width + left; at < y * width + left + side; at += 2) bump(counts, (data[at] as number) >> 2);
      found.push(lightPart({ red, green, blue } as Raster, { left, top, side }, cut(counts, Math.ceil(side / 2) ** 2 * 0.5)));
    }
  }
  return found;
}

function cut(counts: Int32Array, wanted: number): number {
  let left = wanted;
  for (let bin = 63; bin > 0; bin -= 1) {
    left -= counts[bin] as number;
    if (left <= 0) return bin << 2;
  }
  return 0;
}

function lightPart(
  { red: { data: reds }, green: { data: greens, width, height }, blue: { data: blues } }: Raster,
  { left, top, side }: { left: number; top: number; side: number },
  from: number,
): Cell {
  let [count, r, g, b, squares] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + side; y += 2) {
    for (let at = y * width + left; at < y * width + left + side; at += 2) {
      const value = greens[at] as number;
      if (value < from) continue;
      count += 1;
      r += reds[at] as number;
      g += value;
      b += blues[at] as number;
      squares += value * value;
    }
  }
  const mean = g / count;
  const level = (r + g + b) / (3 * count);
  return {
    x: (left + side / 2) / width - 0.5,
    y: (top + side / 2) / height - 0.5,
    level,
    red: r / count,
    green: mean,
    blue: b / count,
    grain: Math.sqrt(Math.max(0, squares / count - mean * mean)),
  };
}

/** Least-squares slope of the level over the page; how much is lost from edge to edge. */
function slope(paper: Cell[]): number {
  const mean = (pick: (cell: Cell) => number) => paper.reduce((sum, cell) => sum + pick(cell), 0) / paper.length;
  const level = mean((cell) => cell.level);
  return Math.max(
    ...(['x', 'y'] as const).map((axis) => {
      const centre = mean((cell) => cell[axis]);
      let [product, square] = [0, 0];
      for (const cell of paper) {
        product += (cell[axis] - centre) * (cell.level - level);
        square += (cell[axis] - centre) ** 2;
      }
      const far = sorted(paper.map((cell) => cell[axis]));
      return square === 0 ? 0 : Math.abs(product / square) * (quantile(far, 1) - quantile(far, 0));
    }),
  );
}

export function measureTone(raster: Raster): Tone {
  const all = cells(raster);
  const levels = sorted(all.map(({ level }) => level));
  const white = quantile(levels, 0.92);
  const paper = all.filter(({ level }) => level > white * 0.8);
  const paperLevels = sorted(paper.map(({ level }) => level));
  const colour = (pick: (cell: Cell) => number) => sorted(paper.map(pick));
  const [redGreen, blueGreen] = [colour((c) => c.red - c.green), colour((c) => c.blue - c.green)];
  const [rg, bg] = [quantile(redGreen, 0.5), quantile(blueGreen, 0.5)];
  const { data } = raster.grey;
  let [clipped, allWhite, allBlack] = [0, 0, 0];
  const counts = new Int32Array(256);
  for (let at = 0; at < data.length; at += 5) {
    const value = data[at] as number;
    if (value >= 253) clipped += 1;
    if (value === 255) allWhite += 1;
    if (value <= 2) allBlack += 1;
    bump(counts, value);
  }
  return {
    white,
    paper: quantile(paperLevels, 0.5),
    tint: Math.max(rg, bg, 0) - Math.min(rg, bg, 0),
    spread: quantile(paperLevels, 0.9) - quantile(paperLevels, 0.1),
    drift: slope(paper),
    tintSpread: quantile(redGreen, 0.9) - quantile(redGreen, 0.1) + quantile(blueGreen, 0.9) - quantile(blueGreen, 0.1),
    clipped: clipped / (data.length / 5),
    allWhite: allWhite / (data.length / 5),
    allBlack: allBlack / (data.length / 5),
    share: paper.length / Math.max(1, all.length),
    grain: quantile(sorted(paper.map(({ grain }) => grain)), 0.4),
    ink: darkest(counts, data.length / 5),
    red: quantile(
      colour((c) => c.red),
      0.5,
    ),
    green: quantile(
      colour((c) => c.green),
      0.5,
    ),
    blue: quantile(
      colour((c) => c.blue),
      0.5,
    ),
  };
}

function darkest(counts: Int32Array, total: number): number {
  let left = total * 0.004;
  for (let value = 0; value < 256; value += 1) {
    left -= counts[value] as number;
    if (left <= 0) return value;
  }
  return 255;
}
