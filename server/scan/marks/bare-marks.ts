import type { Plane } from '../page/raster.ts';
import { across, corners, discs, down, type Point, paper } from '../sheet/paper.ts';
import { findDisc, findMarks, type Marks } from './find-marks.ts';
import type { Pair } from './fit.ts';

/**
 * Finds the marks of one of our pages whose code is not there to start from: cut off, covered, torn. Two of the large discs in the corners of
 * the sheet stand in for it; the fine ones along the edges then say whether they were. Which way up the sheet lies stays unknown, because the
 * marks are the same upside down.
 */

/** Pixels per millimetre, as shares of what a picture just as wide as the sheet would have. */
const scales = { least: 0.8, most: 1.3 };
/** Of 48: what is found of a single edge, 15 at most, would fit a sheet on either side of it. */
const leastMarks = 18;
const mostDiscs = 60;
/** A page full of dots has many pairs that might be an edge. */
const mostTries = 12;
const rowStep = 3;
/** Of a disc seen along a row near its middle, and of its height, shares of the diameter. */
const chord = { least: 0.75, most: 1.15 };
/** Of the fine discs between two corners, these are looked for before the others; most must be there. Millimetres that they may be off. */
const witnesses = { between: [0.3, 0.5, 0.7], least: 2, off: 2.5 };
/** One pixel in so many is asked for the threshold. */
const coarse = 29;

/** Null when the page has no such marks. */
export function findBareMarks(grey: Plane): Marks | null {
  const pxPerMm = Math.min(grey.width, grey.height) / paper.width;
  const pairs = largeDiscs(grey, pxPerMm).flatMap((from, index, all) =>
    all.slice(index + 1).flatMap((to) => starts(grey, from, to, pxPerMm)),
  );
  for (const known of pairs.slice(0, mostTries)) {
    const marks = findMarks(grey, known);
    if (marks.found.length >= leastMarks) return marks;
  }
  return null;
}

/** The edges of the sheet that two discs may be the ends of: upper or left, from either end; the others are those upside down. */
function starts(grey: Plane, from: Point, to: Point, pxPerMm: number): Pair[][] {
  const [upperLeft, upperRight, lowerLeft] = corners as [Point, Point, Point];
  const length = Math.hypot(from.x - to.x, from.y - to.y);
  return [upperRight, lowerLeft].flatMap((other) => {
    const scale = length / Math.hypot(other.x - upperLeft.x, other.y - upperLeft.y);
    if (scale < scales.least * pxPerMm || scale > scales.most * pxPerMm) return [];
    const parts = other === upperRight ? across : down;
    const seen = witnesses.between.filter((share) => {
      const at = Math.round(share * parts) / parts;
      const near = { x: from.x + (to.x - from.x) * at, y: from.y + (to.y - from.y) * at };
      return findDisc(grey, near, discs.edge * scale, witnesses.off * scale);
    });
    if (seen.length < witnesses.least) return [];
    const ends = (a: Point, b: Point): Pair[] => [
      { mm: upperLeft, px: a },
      { mm: other, px: b },
    ];
    return [ends(from, to), ends(to, from)];
  });
}

/** Solid discs of about the size of those in the corners, wherever they are. */
function largeDiscs(grey: Plane, pxPerMm: number): Point[] {
  const { data, width, height } = grey;
  const threshold = middle(grey);
  const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] as number) < threshold;
  const diameter = discs.corner * pxPerMm;
  const [least, most] = [diameter * scales.least * chord.least, diameter * scales.most * chord.most];
  const found: Point[] = [];
  const note = (middleOfRun: number, row: number, run: number) => {
    let [top, bottom] = [row, row];
    while (row - top <= most && isDark(middleOfRun, top - 1)) top -= 1;
    while (bottom - row <= most && isDark(middleOfRun, bottom + 1)) bottom += 1;
    const size = bottom - top + 1;
    if (size < least || size > most || size < run * chord.least || run < size * chord.least) return;
    const disc = findDisc(grey, { x: middleOfRun, y: (top + bottom) / 2 }, size, size / 2);
    if (disc && found.every(({ x, y }) => Math.hypot(x - disc.x, y - disc.y) > size)) found.push(disc);
  };
  for (let y = 0; y < height && found.length < mostDiscs; y += rowStep) {
    let run = 0;
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] as number) < threshold) {
        run += 1;
        continue;
      }
      if (run >= least && run <= most) note(x - 1 - (run >> 1), y, run);
      run = 0;
    }
  }
  return found;
}

/** Halfway between paper and ink. */
function middle({ data }: Plane): number {
  const levels = Uint8Array.from({ length: Math.ceil(data.length / coarse) }, (_, index) => data[index * coarse] as number).sort();
  const at = (share: number) => levels[Math.floor(share * (levels.length - 1))] ?? 0;
  return (at(0.005) + at(0.6)) / 2;
}
