import { fraction } from '../../contract/scan-units.ts';
import { onDrawnPictures, table } from '../tables/origin.ts';

/** How a QR code of version 3 looks. */
export const symbol = table(
  { read: 'ISO/IEC 18004' },
  {
    /** Runs of a finder pattern, dark first, and their sum, modules. */
    finder: [1, 1, 3, 1, 1],
    finderWidth: 7,
    /** Modules between the centres of two finders: along a side 22, across 31. */
    side: 22,
    across: 31,
  },
);

export const finderWeights = table(onDrawnPictures, {
  /** Pixels of a square with a threshold of its own, and the rows that are looked at. */
  block: 28,
  rowStep: 2,
  /** Levels between paper and print. */
  leastContrast: 60,
  leastWidth: 10,
  /** Of a module that each run may be off. */
  slack: 0.7,
  /** Modules from the middle of a finder that its column is walked. */
  reach: 6,
  /** Modules within which a finder is the same. */
  same: { x: 3, y: 4 },
});

export const codeWeights = table(onDrawnPictures, {
  /** From the centre of any finder the whole symbol is within so many modules, or so many times the distance to the next one. */
  reach: 34,
  sides: 1.6,
  mostTries: 7,
  /** Reading from the file again costs as much as the rows down to the code: what looks like a whole symbol is worth more of it. By rank. */
  mostFinerReads: [0, 1, 3],
  /** Modules between two finders of one symbol, and how much their sizes may differ. */
  apart: { least: 17, most: 38 },
  alike: 0.4,
  /** How much two sides of a symbol and its right angle may be off. */
  sidesAlike: 0.2,
  square: 0.28,
  /** A window whose middle was in the middle part of another, and which is not so much wider, shows nothing new. */
  margin: 0.24,
  wider: 1.25,
  /** Pixels: modules narrower than this are enlarged; the reader likes five. */
  narrow: 4,
  liked: 5,
  /** From so many times too small on the file is read four times finer, otherwise twice. */
  far: 3,
  finer: { far: 4, near: 2 },
  /** Enlargement where the file has nothing finer. */
  enlarged: 3,
});

export const discWeights = table(onDrawnPictures, {
  /** How many of the nearest discs say where the next one is. */
  neighbours: 6,
  /** Millimetres that a guess may be off, and so much more for each millimetre from the nearest known disc. */
  slack: 1,
  slackPerMm: 0.07,
  /** Diameters around a disc that are looked at. */
  around: 1.2,
  /** Levels between paper and ink; where these two are found among all pixels of a window. */
  leastContrast: 40,
  paperAt: 0.75,
  inkAt: 0.01,
  /** Of the area expected, of the other side (and a pixel), of the box around it. */
  area: { least: 0.4, most: 2.2, pixels: 5 },
  longer: 1.7,
  filled: 0.55,
});

export const bareWeights = table(onDrawnPictures, {
  /** Pixels per millimetre, as shares of what a picture just as wide as the sheet would have. */
  scales: { least: 0.8, most: 1.3 },
  /** Of 48: what is found of a single edge, 15 at most, would fit a sheet on either side of it. */
  leastMarks: 18,
  mostDiscs: 60,
  /** A page full of dots has many pairs that might be an edge. */
  mostTries: 12,
  rowStep: 3,
  /** Of a disc seen along a row near its middle, and of its height, shares of the diameter. */
  chord: { least: 0.75, most: 1.15 },
  /** Of the fine discs between two corners, these are looked for before the others; most must be there. Millimetres that they may be off. */
  witnesses: { between: [fraction(0.3), fraction(0.5), fraction(0.7)], least: 2, off: 2.5 },
  /** One pixel in so many is asked for the threshold, which is halfway between these two. */
  coarse: 29,
  inkAt: 0.005,
  paperAt: 0.6,
});

export const fitWeights = table({ chosen: 'to keep the equations well conditioned' }, { unit: 100, singular: 1e-9 });

/** Fewer marks than this say nothing of the sheet. */
export const geometryWeights = table(onDrawnPictures, { leastMarks: 14 });
