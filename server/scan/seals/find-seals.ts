import type { ScanSeal } from '../../contract/scan.ts';
import type { Mask } from '../page/ink.ts';
import { colourMask, darkMask } from '../page/ink-mask.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { type CircleLimits, findCircles } from './circles.ts';
import { roundSeal } from './found-seal.ts';
import { framedSeals, isFrame } from './frames.ts';
import type { Circle } from './ring.ts';
import { sealShares, sealSizes, strictness } from './weights.ts';

/** Seals of a page and the ink they were found in. */
export interface FoundSeals {
  seals: ScanSeal[];
  red: Mask;
}

interface Search extends CircleLimits {
  mask: () => Mask;
  red: boolean;
}

/** `pxPerMm`: pixels of the colour planes per millimetre; null while unknown. */
export function findSeals(raster: Raster, tone: Tone, pxPerMm: number | null): FoundSeals {
  const { width, height } = raster.red;
  const plane = { width, height, pxPerMm };
  const red = colourMask(raster, tone, 'red');
  const radius = pxPerMm
    ? { least: (sealSizes.least / 2) * pxPerMm, most: (sealSizes.most / 2) * pxPerMm }
    : { least: (sealShares.least / 2) * Math.min(width, height), most: (sealShares.most / 2) * Math.max(width, height) };
  const circles = firstCircles([
    { mask: () => red, red: true, ...radius, ...strictness.red },
    { mask: () => colourMask(raster, tone, 'coloured'), red: true, ...radius, ...strictness.coloured },
    { mask: () => darkMask(raster.green, tone), red: false, ...radius, ...strictness.dark },
  ]);
  const found = circles.red ? circles.found.filter((circle) => !isFrame(red, circle, pxPerMm)) : circles.found;
  const round = found.map((circle) => roundSeal(plane, circle, circles.red));
  return { seals: [...round, ...framedSeals(red, circles.red ? found : [], plane)], red };
}

/** In the first kind of ink that has any. */
function firstCircles(searches: Search[]): { found: Circle[]; red: boolean } {
  for (const { mask, red, ...limits } of searches) {
    const found = findCircles(mask(), limits);
    if (found.length > 0) return { found, red };
  }
  return { found: [], red: true };
}
