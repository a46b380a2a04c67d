import { type PixelPoint, pixelPoint } from '../../contract/scan-units.ts';
import type { Plane } from '../page/raster.ts';
import { discs } from '../sheet/paper.ts';
import { findDisc } from './disc.ts';
import { bareWeights } from './weights.ts';

const { scales, mostDiscs, rowStep, chord, coarse, inkAt, paperAt } = bareWeights;

/** Solid discs of about the size of those in the corners, wherever they are. */
export function findLargeDiscs(grey: Plane, pxPerMm: number): PixelPoint[] {
  const { data, width, height } = grey;
  const threshold = middle(grey);
  const diameter = discs.corner * pxPerMm;
  const [least, most] = [diameter * scales.least * chord.least, diameter * scales.most * chord.most];
  const found: PixelPoint[] = [];
  for (let y = 0; y < height && found.length < mostDiscs; y += rowStep) {
    let run = 0;
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] as number) < threshold) {
        run += 1;
        continue;
      }
      if (run >= least && run <= most) {
        const disc = discAt(grey, threshold, { x: x - 1 - (run >> 1), y, run, least, most });
        if (disc && found.every((other) => Math.hypot(other.x - disc.x, other.y - disc.y) > disc.size))
          found.push(pixelPoint(disc.x, disc.y));
      }
      run = 0;
    }
  }
  return found;
}

interface Chord {
  /** The middle of a dark run, and its length. */
  x: number;
  y: number;
  run: number;
  /** What a disc may measure. */
  least: number;
  most: number;
}

/** The disc that a dark run is a chord of; null when it is not as high as it is wide. */
function discAt(grey: Plane, threshold: number, { x, y, run, least, most }: Chord): (PixelPoint & { size: number }) | null {
  const { data, width, height } = grey;
  const isDark = (row: number) => row >= 0 && row < height && (data[row * width + x] as number) < threshold;
  let [top, bottom] = [y, y];
  while (y - top <= most && isDark(top - 1)) top -= 1;
  while (bottom - y <= most && isDark(bottom + 1)) bottom += 1;
  const size = bottom - top + 1;
  if (size < least || size > most || size < run * chord.least || run < size * chord.least) return null;
  const disc = findDisc(grey, pixelPoint(x, (top + bottom) / 2), size, size / 2);
  return disc && { ...disc, size };
}

/** Halfway between paper and ink. */
function middle({ data }: Plane): number {
  const sample = Uint8Array.from({ length: Math.ceil(data.length / coarse) }, (_, index) => data[index * coarse] as number).sort();
  const at = (share: number) => sample[Math.floor(share * (sample.length - 1))] ?? 0;
  return (at(inkAt) + at(paperAt)) / 2;
}
