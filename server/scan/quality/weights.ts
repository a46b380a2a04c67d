import { onDrawnPictures, table } from '../tables/origin.ts';

/** Mean difference between the channels, levels: a grey scan has none, on a colour scan noise alone makes more. */
export const greyChroma = table(onDrawnPictures, 0.02);

export const qualityWeights = table(onDrawnPictures, {
  sharpness: {
    /** Rows and columns that are looked at. */
    everyRow: 4,
    everyColumn: 2,
    /** Levels that make a step an edge, the share of the edges that are the steepest, and the least contrast that counts. */
    step: 12,
    steepest: 0.03,
    contrast: 40,
  },
  inked: {
    /** Strips at the edges, where lid and shadows end, shares of a side. */
    border: 0.08,
    /** Levels: dust and what shines through are paler. */
    step: 34,
  },
  /** One pixel in so many, and half of that for the two differences of each. */
  chroma: { every: 3, half: 1.5 },
});

export const leanWeights = table(onDrawnPictures, {
  /** Degrees: how far a lean is sought, first and then in steps so fine. */
  most: 6,
  coarse: 0.5,
  fine: 0.1,
  /** For sums of steps that are a little off. */
  rounding: 1e-6,
  /** Parts of the page, and points of each; fewer say nothing. */
  columns: 2,
  rows: 4,
  samples: 3_000,
  leastPoints: 250,
  /** Pixels of a page of which every column is looked at. */
  sparse: 260_000,
  /** Room for rows that lean out of the picture, pixels on either side. */
  margin: 256,
  /** How much sharper the best lean must be than the mean of all. */
  clear: 1.7,
  /** Parts with a lean of which the outermost two are left out. */
  leastParts: 4,
});
