import { onDrawnPictures, table } from '../tables/origin.ts';

/** Sheets that scanners take, millimetres, shorter side first. */
export const sheets = table({ read: 'ISO 216 A4, A5, A3; ANSI Letter and Legal, and what scanners make of their widths' }, [
  [210, 297],
  [216, 297],
  [215.9, 279.4],
  [216, 356],
  [148, 210],
  [297, 420],
]);

export const sensorShapes = table({ read: 'data sheets of camera sensors: no paper has these ratios' }, [4 / 3, 3 / 2, 16 / 9]);

/** What is as good as equal: dots per inch and millimetres of a stated size, ratios, shares of a side. */
export const tolerances = table(onDrawnPictures, {
  dpi: 0.6,
  mm: 2.5,
  sensor: { ratio: 0.003, leastSide: 1200 },
  pixels: 0.012,
  misfit: { ratio: 0.03, side: 0.06 },
});

/**
 * Logits, positive for a camera. `from`: where a measure says nothing; `per`: logit of each unit beyond it; `most`: bound of the voice.
 * The order of the tone measures by what they separate alone (AUC on 389 photographs and 202 scans of public repositories, November 2026):
 * white level 1.00, tint 0.99, clipping 0.95, spread of the tint 0.94, drift 0.91.
 */
export const toneVoice = table(onDrawnPictures, {
  /** Darker paper. */
  white: { from: 222, per: -0.14, most: 5 },
  spread: { from: 18, per: 0.06, most: 1.8 },
  drift: { from: 9, per: 0.11, most: 2.5 },
  tint: { from: 9, per: 0.06, most: 2 },
  tintSpread: { from: 15, per: 0.015, most: 0.8 },
  clipped: { from: 0.3, logit: -1 },
  /** A small paper on a dark lid shows too little of itself to tell a slope of light: share of the page that is enough. */
  seen: 0.4,
});

/**
 * Curl and perspective against what printers and paper feeds add: drawn flat-bed scans stay below 0.05 mm; of rectified photographs one in
 * fifty is below 0.14.
 */
export const geometryVoice = table(onDrawnPictures, {
  affine: { from: 0.13, per: 1 / 0.022, most: 9 },
  bend: { from: 0.12, per: 1 / 0.04, most: 3 },
  stretch: { from: 0.012, per: 1 / 0.006, most: 2 },
  slant: { from: 0.45, per: 1 / 0.3, most: 2 },
});

export const deviceVoice = table(onDrawnPictures, { camera: 6, scannerSheet: -2.5, sensorShape: 1.2 });

/** Logits, positive for a scanner app. `stated`: the file says a resolution that scanners have. */
export const appVoice = table(onDrawnPictures, {
  /** Unlikely until something speaks for it. */
  none: -2.4,
  stretched: { stated: 2.7, unstated: 3.4 },
  bilevel: { stated: 1.5, unstated: 2.7 },
  oddPixels: 0.9,
  misfit: 1.6,
  scannerSheet: -1.5,
  named: 6,
  /**
   * Black is entirely black only where contrast was stretched; more than this is a lid or a page in two levels. What a messenger makes smaller
   * overshoots at the edges of letters, which blackens up to a thousandth.
   */
  black: { least: 0.0011, most: 0.08 },
  /** Two levels and nothing between. */
  twoLevels: 0.93,
  /** Stated resolutions of this rank on, in the order of `scannerDpi`, are believed. */
  believed: 2,
});

export const verdictWeights = table(onDrawnPictures, {
  /** Logit that a camera was used: a photograph from here on, a scan up to here; by the marks, and by the looks alone. */
  camera: { photo: 0.5, scan: -0.5 },
  looks: { photo: 0.05, scan: -0.5 },
  /** Geometry is a fact, tone a habit: what the marks say outweighs how the paper looks. */
  besideGeometry: { tone: 0.3, traces: 0.4 },
  /** A picture cropped to the sheet, millimetres, or paper as white as a scanner's makes a rectified one. */
  rectified: { margin: 6, toneWithMarks: -3 },
  /** What the file says supports what is seen, and weighs at most so much beside it. */
  metadata: 2.5,
  /** Logit of what is no matter of weighing. */
  certain: 6,
  /** Reasons that weigh, and how many are told. */
  weighty: 0.8,
  mostReasons: 4,
});

export const lightWeights = table(onDrawnPictures, {
  /** Squares of paper from which on a surface is laid through them. */
  leastCells: 40,
  /** Ends of the hill, quantiles. */
  low: 0.02,
  high: 0.98,
  /** Variance that is as good as none. */
  even: 0.5,
});

/** What is measured of a page's looks. */
export const lookTuning = table(onDrawnPictures, {
  /** Quantile of the squares of paper that is the brightest of it. */
  top: 0.98,
  /** Degrees between parts of a page: less is what measuring makes, more says nothing more. */
  lean: { from: 0.75, most: 2.25 },
});

/** A picture on a white page: a canvas of nothing around it. */
export const canvasWeights = table(onDrawnPictures, {
  /** Level from which on a square is canvas, and how far from grey it may be. */
  level: 251,
  tint: 2.5,
  /** Shares of the page: the least canvas, the least picture. */
  leastCanvas: 0.06,
  leastPicture: 0.08,
  /** What a picture keeps below the canvas, levels, in so many of its squares: shadows fade into white, pictures end. */
  gap: 6,
  within: 0.9,
  /** Of the box around the picture that is picture: letters and seals are strewn. */
  compact: 0.55,
});
