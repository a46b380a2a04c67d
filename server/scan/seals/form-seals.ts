import type { PageLayout, ScanPlaces, ScanSeal } from '../../contract/scan.ts';
import type { Measures } from '../../contract/scan-measures.ts';
import { fraction, type SheetBox } from '../../contract/scan-units.ts';
import { inset, type SheetMap } from '../marks/sheet-map.ts';
import { cropMask, inkIn, type Mask } from '../page/ink.ts';
import { darkMask } from '../page/ink-mask.ts';
import type { Raster } from '../page/raster.ts';
import type { Tone } from '../page/tone.ts';
import { findBlobs } from './blobs.ts';
import { type CircleLimits, findCircles } from './circles.ts';
import type { FoundSeals } from './find-seals.ts';
import { discsOf, roundSeal } from './found-seal.ts';
import { asSquare } from './outlines.ts';
import { blobWeights, placeWeights, sealSizes, strictness } from './weights.ts';

/** Measures in and around the places that a form has for seals. */
export interface FormSeals {
  seals: ScanSeal[];
  measures: Measures;
  places: ScanPlaces;
}

const { frame, tallCell, wideCell, word, line, leastRed } = placeWeights;

/** The part of a place in which nothing is printed. */
const blankPart = (place: SheetBox): SheetBox => inset(place, frame, place.height > tallCell && place.width > wideCell ? word : frame);

export function measureFormSeals(raster: Raster, tone: Tone, { seals, red }: FoundSeals, layout: PageLayout, map: SheetMap): FormSeals {
  const dark = darkMask(raster.green, tone);
  const { officialSeal, legalPersonSeal, signature } = layout;
  const missed = officialSeal && !seals.some(({ shape }) => shape === 'circle') ? ringAt(officialSeal, map, red, dark) : [];
  const all = [...seals, ...missed];
  const covered = mostCovered(red, layout, map);
  return {
    seals: all,
    measures: {
      ...(legalPersonSeal && legalMeasures(legalPersonSeal, map, red, dark)),
      ...(signature && { signatureInk: fraction(inkIn(dark, map.window(blankPart(signature)), discsOf(all, raster.red)).share) }),
      keyFieldInk: fraction(covered.share),
    },
    places: {
      ...(officialSeal && { officialSeal: map.onPicture(officialSeal) }),
      ...(legalPersonSeal && { legalPersonSeal: map.onPicture(legalPersonSeal) }),
      ...(signature && { signature: map.onPicture(signature) }),
      ...(covered.field && { covered: map.onPicture(covered.field) }),
    },
  };
}

/** The ring in the place of the official seal, which the search of the whole page did not see; none or one. */
function ringAt(place: SheetBox, map: SheetMap, red: Mask, dark: Mask): ScanSeal[] {
  const window = map.window(place);
  const size = { least: sealSizes.ring.least * map.pxPerMm, most: sealSizes.ring.most * map.pxPerMm };
  const rings = (mask: Mask, strict: Omit<CircleLimits, 'least' | 'most'>) => findCircles(cropMask(mask, window), { ...strict, ...size });
  const [worn] = rings(red, strictness.atPlace.red);
  const [ring] = worn ? [worn] : rings(dark, strictness.atPlace.dark);
  if (!ring) return [];
  const plane = { width: red.width, height: red.height, pxPerMm: map.pxPerMm };
  return [roundSeal(plane, { ...ring, x: window.left + ring.x, y: window.top + ring.y }, ring === worn)];
}

function legalMeasures(place: SheetBox, map: SheetMap, red: Mask, dark: Mask): Measures {
  const window = map.window(blankPart(place));
  const { least, most } = sealSizes.square;
  const limits = { gap: blobWeights.gapMm * map.pxPerMm, least: least * map.pxPerMm, largest: most * map.pxPerMm };
  const darkSquare = findBlobs(cropMask(dark, window), limits).some((blob) => asSquare(blob));
  return { legalRed: fraction(inkIn(red, window).share), legalDarkSquare: darkSquare ? 1 : 0 };
}

/** The key field that holds most of a seal's ink, as a share of all red ink on the page. */
function mostCovered(red: Mask, { keyFields }: PageLayout, map: SheetMap): { field: SheetBox | null; share: number } {
  let worst: { field: SheetBox | null; share: number } = { field: null, share: 0 };
  for (const field of keyFields) {
    const share = inkIn(red, map.window(inset(field, line))).count / Math.max(leastRed, red.count);
    if (share > worst.share) worst = { field, share };
  }
  return worst;
}
