import { type PixelPoint, pixelPoint } from '../../contract/scan-units.ts';
import type { Plane } from '../page/raster.ts';
import { across, corners, discs, down, paper } from '../sheet/paper.ts';
import { findDisc } from './disc.ts';
import { findMarks, type Marks } from './find-marks.ts';
import type { Pair } from './fit.ts';
import { findLargeDiscs } from './large-discs.ts';
import { bareWeights } from './weights.ts';

/**
 * Finds the marks of one of our pages whose code is not there to start from: cut off, covered, torn. Two of the large discs in the corners of
 * the sheet stand in for it; the fine ones along the edges then say whether they were. Which way up the sheet lies stays unknown, because the
 * marks are the same upside down.
 */

const { scales, leastMarks, mostTries, witnesses } = bareWeights;

/** Null when the page has no such marks. */
export function findBareMarks(grey: Plane): Marks | null {
  const pxPerMm = Math.min(grey.width, grey.height) / paper.width;
  const pairs = findLargeDiscs(grey, pxPerMm).flatMap((from, index, all) =>
    all.slice(index + 1).flatMap((to) => starts(grey, from, to, pxPerMm)),
  );
  for (const known of pairs.slice(0, mostTries)) {
    const marks = findMarks(grey, known);
    if (marks.found.length >= leastMarks) return marks;
  }
  return null;
}

/** The edges of the sheet that two discs may be the ends of: upper or left, from either end; the others are those upside down. */
function starts(grey: Plane, from: PixelPoint, to: PixelPoint, pxPerMm: number): Pair[][] {
  const [upperLeft, upperRight, lowerLeft] = corners;
  const length = Math.hypot(from.x - to.x, from.y - to.y);
  return [upperRight, lowerLeft].flatMap((other) => {
    const scale = length / Math.hypot(other.x - upperLeft.x, other.y - upperLeft.y);
    if (scale < scales.least * pxPerMm || scale > scales.most * pxPerMm) return [];
    const parts = other === upperRight ? across : down;
    const seen = witnesses.between.filter((share) => {
      const at = Math.round(share * parts) / parts;
      const near = pixelPoint(from.x + (to.x - from.x) * at, from.y + (to.y - from.y) * at);
      return findDisc(grey, near, discs.edge * scale, witnesses.off * scale);
    });
    if (seen.length < witnesses.least) return [];
    const ends = (a: PixelPoint, b: PixelPoint): Pair[] => [
      { mm: upperLeft, px: a },
      { mm: other, px: b },
    ];
    return [ends(from, to), ends(to, from)];
  });
}
