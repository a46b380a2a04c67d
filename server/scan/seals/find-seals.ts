import type { Box, ScanSeal } from '../../contract/scan.ts';
import { cropMask } from '../marks/sheet-map.ts';
import { colourMask, darkMask, type Mask } from '../page/ink.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { findBlobs } from './blobs.ts';
import { type CircleLimits, findCircles } from './circles.ts';
import { asOval, asSquare, type Outline } from './outlines.ts';
import type { Circle } from './ring.ts';

/** Seals of a page and the ink they were found in. */
export interface FoundSeals {
  seals: ScanSeal[];
  red: Mask;
}

/** Sizes of what can be a seal, millimetres: official ones 38–42, legal-person squares 18–20, contract and finance seals between. */
const sizes = { least: 14, most: 52, square: { least: 11, most: 34 } };
/** While the scale is unknown: shares of the picture's shorter and longer side. */
const shares = { least: 0.09, most: 1.04 };

interface Search extends CircleLimits {
  mask: () => Mask;
  red: boolean;
}

/** How strict the search is in each kind of ink: dark rings must be nearly whole, text is dark as well. */
const strictness = {
  red: { coverage: 0.84, filled: 0.6, outside: 0.6 },
  coloured: { coverage: 0.86, filled: 0.4, outside: 0.5 },
  dark: { coverage: 0.86, filled: 0.45, outside: 0.4 },
};

/** `pxPerMm`: pixels of the colour planes per millimetre; null while unknown. */
export function findSeals(raster: Raster, tone: Tone, pxPerMm: number | null): FoundSeals {
  const { width, height } = raster.red;
  const radius = pxPerMm
    ? { least: (sizes.least / 2) * pxPerMm, most: (sizes.most / 2) * pxPerMm }
    : { least: (shares.least / 2) * Math.min(width, height), most: (shares.most / 2) * Math.max(width, height) };
  const red = colourMask(raster, tone, 'red');
  const searches: Search[] = [
    { mask: () => red, red: true, ...radius, ...strictness.red },
    { mask: () => colourMask(raster, tone, 'coloured'), red: true, ...radius, ...strictness.coloured },
    { mask: () => darkMask(raster.green, tone), red: false, ...radius, ...strictness.dark },
  ];
  const circles = firstCircles(searches);
  if (circles.red) circles.found = circles.found.filter((circle) => !isFrame(red, circle, pxPerMm));
  const toMm = (px: number) => (pxPerMm ? Math.round((10 * px) / pxPerMm) / 10 : null);
  const box = (x: number, y: number, w: number, h: number): Box => ({
    x: (x - w / 2) / width,
    y: (y - h / 2) / height,
    width: w / width,
    height: h / height,
  });
  const round = circles.found.map(({ x, y, radius: r, coverage }): ScanSeal => {
    return { shape: 'circle', mm: toMm(2 * r), box: box(x, y, 2 * r, 2 * r), coverage, red: circles.red };
  });
  const framed = outlines(red, circles.red ? circles.found : [], pxPerMm, Math.min(width, height)).map(({ shape, outline }): ScanSeal => {
    return { shape, mm: toMm(outline.width), box: box(outline.x, outline.y, outline.w, outline.h), coverage: outline.coverage, red: true };
  });
  return { seals: [...round, ...framed], red };
}

/** The four sides of a frame and the words in it can pass for a ring. Official seals are larger than any legal-person seal. */
function isFrame(red: Mask, { x, y, radius }: Circle, pxPerMm: number | null): boolean {
  if (pxPerMm && 2 * radius > sizes.square.most * pxPerMm) return false;
  const reach = Math.ceil(radius * 1.45);
  const [left, top] = [Math.max(0, Math.round(x) - reach), Math.max(0, Math.round(y) - reach)];
  const around = { left, top, right: Math.min(red.width, Math.round(x) + reach), bottom: Math.min(red.height, Math.round(y) + reach) };
  const limits = { gap: pxPerMm ? 0.9 * pxPerMm : Math.max(2, radius * 0.05), least: radius, largest: radius * 3 };
  return findBlobs(cropMask(red, around), limits).some((blob) => {
    const square = asSquare(blob);
    return square !== null && Math.hypot(square.x + left - x, square.y + top - y) < radius * 0.35;
  });
}

function firstCircles(searches: Search[]): { found: Circle[]; red: boolean } {
  for (const { mask, red, ...limits } of searches) {
    const found = findCircles(mask(), limits);
    if (found.length > 0) return { found, red };
  }
  return { found: [], red: true };
}

interface Framed {
  shape: 'square' | 'oval';
  /** With the sizes of the upright box around it. */
  outline: Outline & { w: number; h: number };
}

/** Squares and ovals among the red ink that is in no round seal. */
function outlines(mask: Mask, circles: readonly Circle[], pxPerMm: number | null, shorter: number): Framed[] {
  const least = pxPerMm ? sizes.square.least * pxPerMm : shorter * 0.05;
  const gap = pxPerMm ? 0.9 * pxPerMm : Math.max(2, shorter * 0.004);
  const largest = pxPerMm ? sizes.most * 1.2 * pxPerMm : shorter * 1.1;
  return findBlobs(mask, { gap, least, largest }, circles).flatMap((blob): Framed[] => {
    const [w, h] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
    const square = asSquare(blob);
    const fits = (outline: Outline, most: number) => !pxPerMm || outline.width <= most * pxPerMm;
    if (square && fits(square, sizes.square.most)) return [{ shape: 'square', outline: { ...square, w, h } }];
    const oval = asOval(blob);
    return oval && fits(oval, sizes.most) ? [{ shape: 'oval', outline: { ...oval, w, h } }] : [];
  });
}
