import { z } from 'zod';
import type { Fraction, Level, Millimetres, Pixels } from './scan-units.ts';

/** What a measure is counted in. A logit is the weight of evidence, positive for; a ratio may be above 1; a count is whole. */
interface Units {
  millimetres: Millimetres;
  fraction: Fraction;
  pixels: Pixels;
  level: Level;
  degrees: number;
  dpi: number;
  percent: number;
  logit: number;
  ratio: number;
  count: number;
}

const row = <Unit extends keyof Units>(unit: Unit, about: string) => ({ unit, about });

/** Everything that is measured on a page and kept beside `PageFacts`. The name is the key in stored facts: a name in use never changes. */
export const scanMeasures = {
  camera: row('logit', 'that a camera was used'),
  white: row('level', 'the lightest parts of the page'),
  paper: row('level', 'median of the paper'),
  ink: row('level', 'the darkest ink'),
  clipped: row('fraction', 'pixels as light as can be'),
  share: row('fraction', 'how much of the page is paper'),
  sharpness: row('ratio', "steepest edges against the page's contrast: about 0.6 for crisp print, under 0.25 for a blurred one"),
  inked: row('fraction', 'where print or stamps begin or end'),
  chroma: row('ratio', 'mean difference between the channels, in levels: nothing on a grey scan'),
  longSide: row('pixels', "longer side of the file's picture"),
  statedDpi: row('dpi', 'as the file states it, or as its size in pixels shows'),
  marks: row('count', 'of our discs that were found; none when the page is not ours'),
  affine: row('millimetres', 'root mean square distance of the marks from the best affine map: perspective and curl'),
  affineMost: row('millimetres', 'the largest such distance'),
  bend: row('millimetres', 'the same from the best homography: curl alone'),
  stretch: row('ratio', 'of the two scales, minus one'),
  slant: row('degrees', 'between the axes, from a right angle'),
  outLeft: row('millimetres', 'of the sheet beyond the left edge of the picture'),
  outTop: row('millimetres', 'beyond its upper edge'),
  outRight: row('millimetres', 'beyond its right edge'),
  outBottom: row('millimetres', 'beyond its lower edge'),
  legalRed: row('fraction', 'red ink in the place of the legal-person seal'),
  legalDarkSquare: row('count', '1 when a dark square stands in that place'),
  signatureInk: row('fraction', 'dark ink in the place of the signature'),
  keyFieldInk: row('fraction', "of the page's red ink in the key field that has most of it"),
  textUnderSeal: row('fraction', "of a seal's disc under which something black is printed"),
  specimenShade: row('level', 'how much darker the specimen box is than the paper'),
  specimenDirt: row('fraction', 'ink in the blank around the impression'),
  specimenGap: row('millimetres', 'between impression and frame'),
  numberMm: row('millimetres', 'height of the figures in the seal'),
  numberPx: row('pixels', 'the same in the file'),
  numberInk: row('fraction', 'ink in the band of those figures'),
} as const satisfies Record<string, { unit: keyof Units; about: string }>;

export type MeasureName = keyof typeof scanMeasures;
const measureNames = Object.keys(scanMeasures) as MeasureName[];

/** A measure is absent where it was not looked for, null where it could not be taken. */
export type Measures = { [Name in MeasureName]?: Units[(typeof scanMeasures)[Name]['unit']] | null };

/** As stored: names that are no longer measured are passed over. */
export const measures = z.object(
  Object.fromEntries(measureNames.map((name) => [name, z.number().nullable().optional()])),
) as unknown as z.ZodType<Measures>;
