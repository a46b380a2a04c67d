import { onDrawnPictures, table } from '../../tables/origin.ts';

/** Resolutions that scanners offer. 72 and 96 are what programs write who do not know. */
export const scannerResolutions = table(
  { read: 'data sheets of flat-bed and sheet-fed scanners' },
  [75, 100, 150, 200, 240, 300, 400, 600, 1200],
);

/** A4, millimetres, and what a picture of exactly that size may be off. */
export const a4 = table({ read: 'ISO 216' }, { short: 210, long: 297, off: 0.6, mmPerInch: 25.4 });

export const stated = table(onDrawnPictures, {
  /** Dots per inch that are sense, and those that cameras write who have nothing to say. */
  above: 30,
  most: 2400,
  unsaid: 72,
});

/** EXIF orientation → quarter turns clockwise. Mirrored ones are not undone: no scanner or camera writes them. */
export const orientations = table({ read: 'EXIF 2.32, tag 274' }, { 3: 2, 6: 1, 8: 3 } as Partial<Record<number, number>>);

/** Bytes of a sample by its depth, and of one that a JPEG decoder holds. */
export const samples = table(
  { read: 'libvips, libjpeg-turbo' },
  {
    ofJpeg: 2,
    ofDepth: { ushort: 2, short: 2, uint: 4, int: 4, float: 4, double: 8 } as Partial<Record<string, number>>,
    usualChannels: 3,
  },
);
