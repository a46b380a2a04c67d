import type { Sharp } from 'sharp';
import { a4, scannerResolutions } from './weights.ts';

/** `perhaps`: a picture on it is as large and as fine as a small paper that was scanned, such as a card. */
export type Paperless = 'surely' | 'perhaps';

/** One page of a file, ready to be decoded at any size. */
export interface PageSource {
  /** Which page of the file, from 1, and of how many. */
  filePage: number;
  filePages: number;
  /** A fresh decoder of this page, as it lies in the file (no orientation applied). */
  open(): Sharp;
  /** Whether `open` gives a JPEG, whose decoder reduces by 2, 4 or 8 at no cost. */
  reducesWhileDecoding: boolean;
  /** One bit per pixel, as scanners write in their text mode; apps write JPEG. */
  oneBit: boolean;
  /** What is seen is text and lines that the file describes, and pictures are the smaller part: no paper was ever in front of a sensor. */
  paperless: Paperless | null;
  /** Pixels as they lie in the file. */
  width: number;
  height: number;
  /** Stated by the container (JFIF/EXIF/pHYs/TIFF resolution, or pixels per inch on the PDF page); null when absent or nonsense (≤ 30 or > 2400). */
  dpi: number | null;
  /** Quarter turns clockwise that the container asks for (EXIF orientation without mirroring, PDF /Rotate): 0–3. */
  turn: number;
  /** Evidence of where it comes from, from EXIF/XMP (exifr); null when there is none. */
  device: { make?: string; model?: string; software?: string; exposure: boolean; location: boolean } | null;
}

/** Told of the pixels that are to be read next; null before structure alone is. */
export type Begin = (picture: { width: number; height: number } | null) => void;

export const scannerDpi: readonly number[] = scannerResolutions;

/** The resolution at which the picture is exactly a sheet of A4, however it is turned: messengers strip what the file stated. */
export function sheetDpi({ width, height }: Pick<PageSource, 'width' | 'height'>): number | null {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const fits = (px: number, mm: number, dpi: number) => Math.abs((px / dpi) * a4.mmPerInch - mm) < a4.off;
  return scannerDpi.find((dpi) => fits(short, a4.short, dpi) && fits(long, a4.long, dpi)) ?? null;
}
