import type { ScanSeal, SealShape } from '../../contract/scan.ts';
import { fraction, millimetres, pictureBox } from '../../contract/scan-units.ts';
import type { PixelDisc } from '../page/ink.ts';
import type { Circle } from './ring.ts';

/** The colour planes in which seals are found; `pxPerMm` is null while unknown. */
export interface SealPlane {
  width: number;
  height: number;
  pxPerMm: number | null;
}

interface Stamp {
  shape: SealShape;
  /** Middle, and the upright box around it. */
  x: number;
  y: number;
  w: number;
  h: number;
  /** What is said of its size. */
  size: number;
  coverage: number;
  red: boolean;
}

/** Sizes are told to a tenth of a millimetre. */
const perMm = 10;

export function foundSeal({ width, height, pxPerMm }: SealPlane, { shape, x, y, w, h, size, coverage, red }: Stamp): ScanSeal {
  const box = pictureBox({ x: (x - w / 2) / width, y: (y - h / 2) / height, width: w / width, height: h / height });
  const mm = pxPerMm ? millimetres(Math.round((perMm * size) / pxPerMm) / perMm) : null;
  return { shape, mm, box, coverage: fraction(coverage), red };
}

export const roundSeal = (plane: SealPlane, { x, y, radius, coverage }: Circle, red: boolean): ScanSeal =>
  foundSeal(plane, { shape: 'circle', x, y, w: 2 * radius, h: 2 * radius, size: 2 * radius, coverage, red });

/** The circles among the seals, on the colour planes. */
export const discsOf = (seals: readonly ScanSeal[], { width, height }: { width: number; height: number }): PixelDisc[] =>
  seals
    .filter(({ shape }) => shape === 'circle')
    .map(({ box }) => ({ x: (box.x + box.width / 2) * width, y: (box.y + box.height / 2) * height, radius: (box.width * width) / 2 }));
