import type { Plane } from '../page/raster.ts';
import { type Point, paper } from '../sheet/paper.ts';
import type { Marks } from './find-marks.ts';
import { apply, fitAffine, fitHomography, fitSimilarity, residuals, rootMeanSquare, type Transform } from './fit.ts';

/** What the marks of a page say about how it was captured. Lengths in millimetres of the printed sheet. */
export interface Geometry {
  /** Sheet to pixels of `Raster.grey`. */
  transform: Transform;
  /** Pixels of `Raster.grey` per printed millimetre. */
  scale: number;
  /** Degrees clockwise, −180 to 180. */
  angle: number;
  found: number;
  /** Root mean square and largest distance from the best affine map: perspective and curl. */
  affine: number;
  affineMost: number;
  /** The same from the best homography: curl alone, which no rectification of the outline removes. */
  bend: number;
  /** Ratio of the two scales, minus one: paper feeds differ a little, crops by hand more. */
  stretch: number;
  /** Slant between the axes, degrees. */
  slant: number;
  /** Where the four corners of the sheet lie beyond the picture: largest distance outside on each side. */
  outside: { left: number; top: number; right: number; bottom: number };
  /** Largest distance between a corner of the sheet and the corner of the picture: small on a picture cropped to the sheet. */
  margin: number;
}

const leastMarks = 14;

/** Null while too few marks were found to say anything. */
export function measureGeometry({ found }: Marks, { width, height }: Plane): Geometry | null {
  const [similarity, affine, homography] = [fitSimilarity(found), fitAffine(found), fitHomography(found)];
  if (found.length < leastMarks || !similarity || !affine || !homography) return null;
  const [a, b, , d, e] = affine;
  const [scaleX, scaleY] = [Math.hypot(a, d), Math.hypot(b, e)];
  const scale = Math.hypot(similarity[0], similarity[3]);
  const off = residuals(affine, found).map((px) => px / scale);
  const sheet = [
    { x: 0, y: 0 },
    { x: paper.width, y: 0 },
    { x: 0, y: paper.height },
    { x: paper.width, y: paper.height },
  ].map((corner) => apply(homography, corner));
  return {
    transform: homography,
    scale,
    angle: (Math.atan2(similarity[3], similarity[0]) * 180) / Math.PI,
    found: found.length,
    affine: rootMeanSquare(off),
    affineMost: Math.max(...off),
    bend: rootMeanSquare(residuals(homography, found)) / scale,
    stretch: scaleX / scaleY - 1,
    slant: (Math.asin((a * b + d * e) / (scaleX * scaleY)) * 180) / Math.PI,
    outside: beyond(sheet, width, height, scale),
    margin: margin(sheet, width, height) / scale,
  };
}

function beyond(sheet: Point[], width: number, height: number, scale: number): Geometry['outside'] {
  const most = (values: number[]) => Math.max(0, ...values) / scale;
  return {
    left: most(sheet.map(({ x }) => -x)),
    right: most(sheet.map(({ x }) => x - width)),
    top: most(sheet.map(({ y }) => -y)),
    bottom: most(sheet.map(({ y }) => y - height)),
  };
}

function margin(sheet: Point[], width: number, height: number): number {
  const corners = [0, height].flatMap((y) => [0, width].map((x) => ({ x, y })));
  return Math.max(...sheet.map(({ x, y }) => Math.min(...corners.map((corner) => Math.hypot(corner.x - x, corner.y - y)))));
}
