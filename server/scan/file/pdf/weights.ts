import { forSpeed, onDrawnPictures, table } from '../../tables/origin.ts';

/** What PDFium may take: megabytes of its memory, with a page at 300 dpi and a JPEG 2000 of 600 dpi in it; pages of WebAssembly memory in bytes; what an instance may have grown to and be kept. */
export const pdfiumLimits = table(forSpeed, { memory: 320 * 2 ** 20, memoryPage: 2 ** 16, kept: 64 * 2 ** 20 });

/** A page of a scan has a few objects, one with recognised text some thousands. */
export const contentLimits = table(onDrawnPictures, { objects: 300_000, depth: 8 });

export const drawing = table(onDrawnPictures, {
  /** Dots per inch, by the finest picture on the page, or of a page without one. */
  least: 72,
  most: 300,
  usual: 200,
  hair: 0.999,
  /** A4 at 300 dpi; larger pages are drawn with fewer dots per inch. */
  pixels: 8_750_000,
});

export const placing = table(onDrawnPictures, {
  /** Part of the page's width or height by which a picture may miss the edges of a page that it covers. */
  slack: 0.03,
  /** Part of the page that pictures cover on what may be a scan, with whatever else is written over it. */
  pictured: 0.3,
  /** Millimetres and dots per inch from which on a picture may be a card that was scanned: one is 85.6 by 54 mm. */
  card: { long: 80, short: 50, dpi: 100 },
  /** Level of each channel from which on ink cannot be told from the page. */
  white: 250,
  /** How far from straight, of the longer axis. */
  straight: 0.01,
});

export const pdfFormat = table(
  { read: 'ISO 32000-1; public/fpdfview.h and fpdf_edit.h of PDFium' },
  {
    pointsPerInch: 72,
    millimetresPerInch: 25.4,
    quarterTurns: 4,
    /** A drawn page is red, green, blue and opacity. */
    drawnChannels: 4,
    /** Text rendering mode in which recognised text lies unseen over a scan (9.3.6). */
    unseen: 3,
    object: { text: 1, path: 2, image: 3, form: 5 },
    error: { password: 4, security: 5 },
    colours: { grey: 1, rgb: 2, calibratedGrey: 4, calibratedRgb: 5, profile: 7 },
    /** Words of FPDF_IMAGEOBJ_METADATA, and the one that tells the kind of colours. */
    metadata: { words: 7, colours: 5 },
    matrix: 6,
    rectangle: 4,
    /** The signature of a profile's colours (ICC.1, 7.2.6). */
    profile: { from: 16, to: 20 },
    /** Columns of a fax that says nothing of them, and its first predictor that is one of PNG. */
    fax: { columns: 1728 },
    pngPredictor: 10,
    bits: 8,
  },
);

/** What of a file is looked at. */
export const reading = table(forSpeed, {
  /** Bytes before an image in which its dictionary stands, and after a JPEG that cameras and scanners append. */
  dictionary: 4096,
  jpegTail: 65_536,
  /** Bytes that object and index streams may unpack to together; those of scans have some kilobytes. */
  unpacked: 16 * 2 ** 20,
  /** Characters of the writer's name; pixels of a first look at a picture. */
  writer: 200,
  look: 16,
});
