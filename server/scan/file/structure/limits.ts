import { IntakeRefused } from '../../../contract/scan-refusals.ts';

/**
 * What one uploaded file may have at most. Bytes of the file; whole pages; pixels of one picture; bytes that a decoder must hold of one
 * picture at once where the format forbids reading it row by row (interlaced, progressive, one strip).
 */
export const intakeLimits = { bytes: 20 * 1024 * 1024, pages: 50, pixels: 150_000_000, bytesAtOnce: 220_000_000 };

/** Throws `IntakeRefused` for a picture without area (`damaged`) or one that would fill the memory of its reader. */
export function checkPixels(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new IntakeRefused('damaged');
  if (width * height > intakeLimits.pixels) throw new IntakeRefused('tooManyPixels');
}
