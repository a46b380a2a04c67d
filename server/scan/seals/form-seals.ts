import type { Box, PageLayout, ScanSeal } from '../../contract/scan.ts';
import { cropMask, inkIn, inset, type SheetMap } from '../marks/sheet-map.ts';
import { darkMask, type Mask } from '../page/ink.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { findBlobs } from './blobs.ts';
import { findCircles } from './circles.ts';
import type { FoundSeals } from './find-seals.ts';
import { asSquare } from './outlines.ts';

/** Measures in and around the places that a form has for seals; names as in `PageFacts.measures`. */
export interface FormSeals {
  seals: ScanSeal[];
  measures: Record<string, number | null>;
  places: Record<string, Box>;
}

const frameWidth = 2;
/** Cells with printed words at top and bottom keep the seal between them; blank boxes are blank. Millimetres. */
const tallCell = 40;
const wordHeight = 9;

/** The part of a place in which nothing is printed. */
const blankPart = (place: Box): Box => inset(place, frameWidth, place.height > tallCell && place.width > 70 ? wordHeight : frameWidth);

/**
 * A worn or half-inked ring is sought leniently where a seal belongs, because nothing else is red there. A grey one stands among printed words
 * and lines, which may not pass for it.
 */
const atPlace = { red: { coverage: 0.35, filled: 0.75, outside: 0.9 }, dark: { coverage: 0.75, filled: 0.6, outside: 0.6 } };
const radii = { least: 15, most: 24 };

export function measureFormSeals(raster: Raster, tone: Tone, { seals, red }: FoundSeals, layout: PageLayout, map: SheetMap): FormSeals {
  const found = [...seals];
  const measures: Record<string, number | null> = {};
  const places: Record<string, Box> = {};
  const dark = darkMask(raster.green, tone);
  if (layout.officialSeal) {
    places.officialSeal = map.fraction(layout.officialSeal);
    if (!found.some((seal) => seal.shape === 'circle')) found.push(...ringAt(layout.officialSeal, map, red, dark));
  }
  const legal = layout.legalPersonSeal;
  if (legal) {
    places.legalPersonSeal = map.fraction(legal);
    const window = map.window(blankPart(legal));
    measures.legalRed = inkIn(red, window).share;
    measures.legalDarkSquare = darkSquare(dark, legal, map);
  }
  if (layout.signature) {
    places.signature = map.fraction(layout.signature);
    measures.signatureInk = inkIn(dark, map.window(blankPart(layout.signature)), discs(found, raster)).share;
  }
  return { seals: found, measures: { ...measures, ...overlap(red, layout, map, places) }, places };
}

/** The circles among the seals, pixels of the colour planes. */
export const discs = (seals: readonly ScanSeal[], { red: { width, height } }: Raster) =>
  seals
    .filter(({ shape }) => shape === 'circle')
    .map(({ box }) => ({ x: (box.x + box.width / 2) * width, y: (box.y + box.height / 2) * height, radius: (box.width * width) / 2 }));

/** The ring in the place of the official seal, which the search of the whole page did not see; none or one. */
function ringAt(place: Box, map: SheetMap, red: Mask, dark: Mask): ScanSeal[] {
  const window = map.window(place);
  const size = { least: radii.least * map.pxPerMm, most: radii.most * map.pxPerMm };
  const rings = (mask: Mask, strictness: (typeof atPlace)['red']) => findCircles(cropMask(mask, window), { ...strictness, ...size });
  const [worn] = rings(red, atPlace.red);
  const [ring] = worn ? [worn] : rings(dark, atPlace.dark);
  if (!ring) return [];
  const { x, y, radius, coverage } = ring;
  const side = 2 * radius;
  const [left, top] = [window.left + x - radius, window.top + y - radius];
  const box = { x: left / red.width, y: top / red.height, width: side / red.width, height: side / red.height };
  return [{ shape: 'circle', mm: Math.round((10 * side) / map.pxPerMm) / 10, box, coverage, red: ring === worn }];
}

/** 1 when a dark square stands where the red legal-person seal belongs. */
function darkSquare(dark: Mask, legal: Box, map: SheetMap): number {
  const blobs = findBlobs(cropMask(dark, map.window(blankPart(legal))), {
    gap: 0.9 * map.pxPerMm,
    least: 11 * map.pxPerMm,
    largest: 34 * map.pxPerMm,
  });
  return blobs.some((blob) => asSquare(blob)) ? 1 : 0;
}

/** The key field that holds most of a seal's ink, as a share of all red ink on the page. */
function overlap(red: Mask, { keyFields }: PageLayout, map: SheetMap, places: Record<string, Box>): Record<string, number> {
  let worst = 0;
  for (const field of keyFields) {
    const { count } = inkIn(red, map.window(inset(field, 0.7)));
    const share = count / Math.max(60, red.count);
    if (share <= worst) continue;
    worst = share;
    places.covered = map.fraction(field);
  }
  return { keyFieldInk: worst };
}
