import { type Degrees, degrees, type Millimetres, millimetres, type PixelPoint, sheetPoint } from '../../contract/scan-units.ts';
import type { Plane } from '../page/raster.ts';
import { lengths } from '../page/weights.ts';
import { paper } from '../sheet/paper.ts';
import type { Marks } from './find-marks.ts';
import { apply, fitAffine, fitHomography, fitSimilarity, residuals, rootMeanSquare, type Transform } from './fit.ts';
import { geometryWeights } from './weights.ts';

export type Side = 'left' | 'top' | 'right' | 'bottom';

/** What the marks of a page say about how it was captured. */
export interface Geometry {
  /** Sheet to pixels of `Raster.grey`. */
  transform: Transform;
  /** Pixels of `Raster.grey` per printed millimetre. */
  scale: number;
  /** −180 to 180. */
  angle: Degrees;
  found: number;
  /** Root mean square and largest distance from the best affine map: perspective and curl. */
  affine: Millimetres;
  affineMost: Millimetres;
  /** The same from the best homography: curl alone, which no rectification of the outline removes. */
  bend: Millimetres;
  /** Ratio of the two scales, minus one: paper feeds differ a little, crops by hand more. */
  stretch: number;
  /** Slant between the axes. */
  slant: Degrees;
  /** Where the four corners of the sheet lie beyond the picture: largest distance outside on each side. */
  outside: Record<Side, Millimetres>;
  /** Largest distance between a corner of the sheet and the corner of the picture: small on a picture cropped to the sheet. */
  margin: Millimetres;
}

const radians = Math.PI / lengths.halfTurn;

/** Null while too few marks were found to say anything. */
export function measureGeometry({ found }: Marks, { width, height }: Plane): Geometry | null {
  const [similarity, affine, homography] = [fitSimilarity(found), fitAffine(found), fitHomography(found)];
  if (found.length < geometryWeights.leastMarks || !similarity || !affine || !homography) return null;
  const [a, b, , d, e] = affine;
  const [scaleX, scaleY] = [Math.hypot(a, d), Math.hypot(b, e)];
  const [p, , , q] = similarity;
  const scale = Math.hypot(p, q);
  const off = residuals(affine, found).map((px) => px / scale);
  const sheet = [sheetPoint(0, 0), sheetPoint(paper.width, 0), sheetPoint(0, paper.height), sheetPoint(paper.width, paper.height)].map(
    (corner) => apply(homography, corner),
  );
  return {
    transform: homography,
    scale,
    angle: degrees(Math.atan2(q, p) / radians),
    found: found.length,
    affine: millimetres(rootMeanSquare(off)),
    affineMost: millimetres(Math.max(...off)),
    bend: millimetres(rootMeanSquare(residuals(homography, found)) / scale),
    stretch: scaleX / scaleY - 1,
    slant: degrees(Math.asin((a * b + d * e) / (scaleX * scaleY)) / radians),
    outside: beyond(sheet, width, height, scale),
    margin: millimetres(margin(sheet, width, height) / scale),
  };
}

function beyond(sheet: readonly PixelPoint[], width: number, height: number, scale: number): Geometry['outside'] {
  const most = (values: number[]) => millimetres(Math.max(0, ...values) / scale);
  return {
    left: most(sheet.map(({ x }) => -x)),
    right: most(sheet.map(({ x }) => x - width)),
    top: most(sheet.map(({ y }) => -y)),
    bottom: most(sheet.map(({ y }) => y - height)),
  };
}

function margin(sheet: readonly PixelPoint[], width: number, height: number): number {
  const corners = [0, height].flatMap((y) => [0, width].map((x) => ({ x, y })));
  return Math.max(...sheet.map(({ x, y }) => Math.min(...corners.map((corner) => Math.hypot(corner.x - x, corner.y - y)))));
}
