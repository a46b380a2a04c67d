import { fraction, level, millimetres, pixels } from '../../contract/scan-units.ts';
import { onDrawnPictures, table } from '../tables/origin.ts';

/**
 * From where on something is said of a page. Chosen on drawn pictures and on public scans and photographs so that a genuine scan is rarely
 * bothered; what staff confirm or dismiss (`npm run -s scan-calibration`) shows which of them should move.
 */
export const thresholds = table(onDrawnPictures, {
  /** Dots per inch. Below this the small figures of a seal run together. */
  dpi: 140,
  /** Degrees. */
  skew: 2.4,
  /** Of the sheet beyond the picture. Scanners lose up to 3 at an edge; the marks stand at 9. */
  cutOff: millimetres(5.5),
  /** Of the page, where print begins or ends: less is a blank page with dust on it. */
  inked: fraction(0.0006),
  /** Steepest edges as a share of the contrast. */
  sharpness: 0.7,
  /** Of the page that must be paper for its sharpness to be judged: beside a black lid the contrast is no measure. */
  paperShare: fraction(0.6),
  /** The lightest parts: below is too dark for a scan. */
  white: level(205),
  /** The darkest ink: above is washed out. */
  ink: level(150),
  /** Percent that the print may differ from its true size; a stated resolution farther off says nothing about the printer. */
  printScale: { most: 2.2, least: 70, largest: 130 },
});

export const sealThresholds = table(onDrawnPictures, {
  /** Of the ring that must be there. */
  coverage: fraction(0.84),
  /** Smaller rings are emblems and stamps of other kinds. */
  smallest: millimetres(30),
  /** Of the page's red ink that may stand in a key field. */
  keyFieldInk: fraction(0.06),
  /** Of a seal's disc under which something is printed on a copy. */
  textUnder: fraction(0.1),
  /** Of the place that is inked when somebody stamped or signed there. */
  placeInk: fraction(0.004),
});

/** While no product says otherwise. */
export const usualSeals = table(
  { read: 'GB/T 33481: official seals measure 38–42 mm' },
  { officialSeal: { label: '公章', leastMm: 38, mostMm: 42 }, legalPersonSeal: { label: '方章' } },
);

export const sealRoom = table(
  { read: 'GB/T 33481: squares of legal persons measure 18–20 mm; with room for measuring' },
  {
    /** What an official seal may measure below its least and above its most. */
    official: { below: 2, above: 4 },
    legal: { least: millimetres(12), most: millimetres(32) },
  },
);

export const specimenThresholds = table(onDrawnPictures, {
  /** How much darker than the page's paper the blank around the impression may be. */
  shade: level(20),
  /** Of the blank around the impression that may be inked. */
  dirt: fraction(0.006),
  /** Between impression and frame. */
  gap: millimetres(0.8),
  /** How high the figures of the seal must be, with the softness of the ink, and in the file. */
  numberMm: millimetres(1.47),
  numberPx: pixels(8.5),
  /** Of the band of figures that is inked when they can be told apart. */
  numberInk: { least: fraction(0.08), most: fraction(0.72) },
});

/** Strips along the edges that are pointed at, and percent. */
export const telling = table({ chosen: 'wide enough to be seen on a phone' }, { strip: 0.03, percent: 100 });
