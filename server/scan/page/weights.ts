import { forSpeed, onDrawnPictures, table } from '../tables/origin.ts';

/** How a channel counts. */
export const levels = table({ read: 'eight bits a channel: ISO/IEC 10918-1' }, { white: 255, count: 256 });

export const lengths = table({ read: 'ISO 31-1' }, { mmPerInch: 25.4, halfTurn: 180, quarterTurn: 90 });

export const rasterWeights = table(forSpeed, {
  /** A page is not reduced below this on the longer side, pixels: 75 dpi of A4 are 877. */
  shortestLongSide: 830,
  /** What a decoder reduces by at no cost, the most first. */
  reductions: [8, 4, 2],
});

/** Grey of red, green and blue in 256ths; `half` rounds. */
export const luma = table({ read: 'ITU-R BT.601, 2.5.1, in integers' }, { red: 77, green: 150, blue: 29, half: 128, bits: 8 });

export const toneWeights = table(onDrawnPictures, {
  /** Squares of paper across the shorter side, and the least side of one in pixels. */
  cellsAcross: 26,
  leastCell: 4,
  /** Levels fall into bins of four; the lighter half of a square is its paper. */
  bins: 64,
  binBits: 2,
  lightPart: 0.5,
  /** Quantile of the squares' levels that is the page's white, and the share of it that still is paper. */
  white: 0.92,
  paper: 0.8,
  spread: { low: 0.1, high: 0.9 },
  /** One pixel in so many is looked at for clipping and the darkest ink. */
  every: 5,
  clipped: 253,
  black: 2,
  /** Share of the page that may be darker than its ink. */
  ink: 0.004,
});

export const inkWeights = table(onDrawnPictures, {
  /** How far from the paper's grey, levels: vermilion to crimson; and pale seals from pink to purple where no red one was found. */
  red: 18,
  coloured: 11,
  /** Paper darker than this needs so much more. */
  darkPaper: 200,
  onDarkPaper: 6,
  /** No paper is taken for darker than this. */
  leastPaper: 90,
  /** Dark ink is darker than the paper by this, or by a share of the page's contrast. */
  darker: 28,
  ofContrast: 0.18,
});

/** Red, green and blue. */
export const channelCount = table({ read: 'sRGB' }, 3);
