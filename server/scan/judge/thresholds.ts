/**
 * From where on something is said of a page. Chosen on drawn pictures and on public scans and photographs so that a genuine scan is rarely
 * bothered; what staff confirm or dismiss (`npm run -s scan-calibration`) shows which of them should move.
 */
export const thresholds = {
  /** Logit that a camera was used (see `kind.ts`): said from here on. */
  camera: 0.5,
  /** Logit that a scanner app was used, on a page whose paper may be a camera's: weaker traces say nothing. */
  traces: -1.4,
  /** Dots per inch. Below this the small figures of a seal run together. */
  dpi: 140,
  /** Pixels on the longer side of a page whose resolution nobody knows: A4 at 140 dpi. */
  longSide: 1_500,
  /** Degrees. */
  skew: 2.4,
  /** Millimetres of the sheet beyond the picture. Scanners lose up to 3 at an edge; the marks stand at 9. */
  cutOff: 5.5,
  /** Share of the page where print begins or ends: less is a blank page with dust on it. */
  inked: 0.0006,
  /** Steepest edges as a share of the contrast. */
  sharpness: 0.7,
  /** Share of the page that must be paper for its sharpness to be judged: beside a black lid the contrast is no measure. */
  paperShare: 0.6,
  /** Level of the lightest parts (0–255): below is too dark for a scan. */
  white: 205,
  /** Level of the darkest ink (0–255): above is washed out. */
  ink: 150,
  /** Mean difference between the channels (0–255): a grey scan has none, on a colour scan noise alone makes more. */
  chroma: 0.02,
  /** Percent that the print may differ from its true size. */
  printScale: 2.2,
  seal: {
    /** Share of the ring that must be there. */
    coverage: 0.84,
    /** Smaller rings are emblems and stamps of other kinds. */
    smallest: 30,
    /** Diameter of an official seal, millimetres, with 1.5 to spare. */
    least: 36,
    most: 46,
    /** Share of the page's red ink that may stand in a key field. */
    keyFieldInk: 0.06,
    /** Share of a seal's disc under which something is printed on a copy. */
    textUnder: 0.1,
  },
  legal: {
    /** Edge of the legal-person seal, millimetres. */
    least: 12,
    most: 32,
    /** Share of the place that is inked when somebody stamped or signed there. */
    ink: 0.004,
  },
  specimen: {
    /** How much darker than the page's paper the blank around the impression may be (0–255). */
    shade: 20,
    /** Share of the blank around the impression that may be inked. */
    dirt: 0.006,
    /** Millimetres between impression and frame. */
    gap: 0.8,
    /** How high the figures of the seal must be, millimetres with the softness of the ink, and pixels of the file. */
    numberMm: 1.47,
    numberPx: 8.5,
    /** Share of the band of figures that is inked when they can be told apart. */
    numberInk: { least: 0.08, most: 0.72 },
  },
} as const;
