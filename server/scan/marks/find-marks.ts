import { type Millimetres, type PixelPoint, pixelPoint, type SheetPoint, sheetPoint } from '../../contract/scan-units.ts';
import type { Plane } from '../page/raster.ts';
import { codeAt, codeSize, corners, discs, edges } from '../sheet/paper.ts';
import type { FoundCode } from './code-reader.ts';
import { findDisc } from './disc.ts';
import { apply, fitSimilarity, type Pair } from './fit.ts';
import { discWeights } from './weights.ts';

/** The discs of a page that were found, and where those that were not should be. Pixels of `Raster.grey`. */
export interface Marks {
  found: Pair[];
  missing: Pair[];
}

interface Disc {
  mm: SheetPoint;
  diameter: Millimetres;
}

const all: Disc[] = [...corners.map((mm) => ({ mm, diameter: discs.corner })), ...edges.map((mm) => ({ mm, diameter: discs.edge }))];

const apart = (a: SheetPoint, b: SheetPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

const [left, top, right, bottom] = [codeAt.x, codeAt.y, codeAt.x + codeSize, codeAt.y + codeSize];

/** What the code says of the sheet: where the corners of its symbol are. */
export const symbolPairs = ({ corners: [upperLeft, upperRight, lowerRight, lowerLeft] }: FoundCode): Pair[] => [
  { mm: sheetPoint(left, top), px: upperLeft },
  { mm: sheetPoint(right, top), px: upperRight },
  { mm: sheetPoint(right, bottom), px: lowerRight },
  { mm: sheetPoint(left, bottom), px: lowerLeft },
];

const { neighbours, slack, slackPerMm } = discWeights;

/** The few pairs nearest to a place, the nearest first. */
function nearest(mm: SheetPoint, known: readonly Pair[]): Pair[] {
  const found: { pair: Pair; far: number }[] = [];
  for (const pair of known) {
    const far = apart(pair.mm, mm);
    if (found.length === neighbours && far >= (found.at(-1)?.far ?? 0)) continue;
    const place = found.findIndex((other) => other.far > far);
    found.splice(place < 0 ? found.length : place, 0, { pair, far });
    found.length = Math.min(found.length, neighbours);
  }
  return found.map(({ pair }) => pair);
}

/** Where a disc should be, judged by what was found around it, so that the prediction bends with the sheet. */
function predict(mm: SheetPoint, known: readonly Pair[]): { px: PixelPoint; scale: number; gap: number } | null {
  const near = nearest(mm, known);
  const local = fitSimilarity(near);
  const [first] = near;
  if (!local || !first) return null;
  const there = apply(local, mm);
  // The map may be a little off as a whole; the nearest mark says by how much.
  const slip = apply(local, first.mm);
  const px = pixelPoint(there.x + first.px.x - slip.x, there.y + first.px.y - slip.y);
  const [p, , , q] = local;
  return { px, scale: Math.hypot(p, q), gap: apart(first.mm, mm) };
}

/**
 * Finds the discs one after another, the nearest to what is known first, starting from two places or more. A disc that is not there
 * (cut off, covered) is passed over; the next one is then sought from farther away.
 */
export function findMarks(grey: Plane, start: readonly Pair[]): Marks {
  const known = [...start];
  const marks: Marks = { found: [], missing: [] };
  const waiting = all.map((disc) => ({ ...disc, gap: Math.min(...start.map((place) => apart(place.mm, disc.mm))) }));
  while (waiting.length > 0) {
    const least = Math.min(...waiting.map(({ gap }) => gap));
    const at = waiting.findIndex(({ gap }) => gap === least);
    const [disc] = waiting.splice(at, 1);
    const guess = disc && predict(disc.mm, known);
    if (!disc || !guess) continue;
    const px = findDisc(grey, guess.px, disc.diameter * guess.scale, (slack + slackPerMm * guess.gap) * guess.scale);
    const pair = { mm: disc.mm, px: px ?? guess.px };
    marks[px ? 'found' : 'missing'].push(pair);
    if (!px) continue;
    known.push(pair);
    for (const other of waiting) other.gap = Math.min(other.gap, apart(other.mm, disc.mm));
  }
  return marks;
}
