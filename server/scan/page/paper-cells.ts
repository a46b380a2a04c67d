import { type Channels, channelData } from './raster.ts';
import { channelCount, toneWeights } from './weights.ts';

/** The light part of one square of the page: its paper, where there is any. Place from the middle of the page, in its width and height. */
export interface PaperCell {
  x: number;
  y: number;
  level: number;
  red: number;
  green: number;
  blue: number;
}

interface Square {
  left: number;
  top: number;
  side: number;
}

const { cellsAcross, leastCell, bins, binBits, lightPart } = toneWeights;

/** One square after the other, row by row; a rest at the right and lower edge is left out. */
export function paperCells(channels: Channels): PaperCell[] {
  const { width, height } = channels.green;
  const side = Math.max(leastCell, Math.round(Math.min(width, height) / cellsAcross));
  const counts = new Int32Array(bins);
  const found: PaperCell[] = [];
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) found.push(lightPartOf(channels, { left, top, side }, counts));
  return found;
}

/** `counts` is scratch space. Every second pixel of every second row is looked at. */
function lightPartOf(channels: Channels, square: Square, counts: Int32Array): PaperCell {
  const { left, top, side } = square;
  const { data, width } = channels.green;
  counts.fill(0);
  for (let y = top; y < top + side; y += 2)
    for (let at = y * width + left; at < y * width + left + side; at += 2) {
      const bin = (data[at] as number) >> binBits;
      counts[bin] = (counts[bin] as number) + 1;
    }
  return meanFrom(channels, square, cut(counts, Math.ceil(side / 2) ** 2 * lightPart));
}

/** The level from which `wanted` pixels are lighter. */
function cut(counts: Int32Array, wanted: number): number {
  let left = wanted;
  for (let bin = bins - 1; bin > 0; bin -= 1) {
    left -= counts[bin] as number;
    if (left <= 0) return bin << binBits;
  }
  return 0;
}

function meanFrom(channels: Channels, { left, top, side }: Square, from: number): PaperCell {
  const { width, height } = channels.green;
  const [reds, greens, blues] = channelData(channels);
  let [count, r, g, b] = [0, 0, 0, 0];
  for (let y = top; y < top + side; y += 2) {
    for (let at = y * width + left; at < y * width + left + side; at += 2) {
      const value = greens[at] as number;
      if (value < from) continue;
      count += 1;
      r += reds[at] as number;
      g += value;
      b += blues[at] as number;
    }
  }
  return {
    x: (left + side / 2) / width - 1 / 2,
    y: (top + side / 2) / height - 1 / 2,
    level: (r + g + b) / (channelCount * count),
    red: r / count,
    green: g / count,
    blue: b / count,
  };
}
