import { table } from '../../tables/origin.ts';

/** JPEG: markers, and where a frame has its size. */
export const jpegMarks = table(
  { read: 'ITU T.81, annex B' },
  {
    fill: 0xff,
    alone: [0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7],
    frames: [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf],
    startOfScan: 0xda,
    end: 0xd9,
    /** Bytes from the marker to the height, and of height and width. */
    size: { at: 5, bytes: 4 },
  },
);

/** PNG: bytes of signature, of a chunk's length and name, of its check sum. */
export const pngLayout = table({ read: 'PNG, W3C' }, { signature: 8, head: 8, name: 4, sum: 4, header: 13 });

export const tiffTags = table(
  { read: 'TIFF 6.0' },
  {
    magic: 42,
    header: 8,
    entry: 12,
    value: 4,
    subfile: 254,
    width: 256,
    height: 257,
    bits: 258,
    compression: 259,
    photometric: 262,
    stripOffsets: 273,
    samples: 277,
    rowsPerStrip: 278,
    stripSizes: 279,
    faxOptions: 292,
    tileOffsets: 324,
    tileSizes: 325,
    /** Types of values, and the bytes of one. */
    byte: 1,
    short: 3,
    long: 4,
    bytesOf: { 1: 1, 3: 2, 4: 4 } as Partial<Record<number, number>>,
    compressions: { deflate: 8, fax3: 3, fax3mixed: 3, fax4: 4 },
  },
);

/** PDF: how it begins and ends, and within how many bytes readers look for that. */
export const pdfEnds = table(
  { read: 'ISO 32000-1, 7.5, and appendix H of the reference: what readers forgive' },
  { start: '%PDF-', head: 1024, end: '%%EOF', tail: 2048 },
);
