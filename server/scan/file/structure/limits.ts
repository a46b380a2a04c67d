import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { table } from '../../tables/origin.ts';

/**
 * What one uploaded file may have at most. Bytes of the file; whole pages; pixels of one picture; bytes that a decoder must hold of one
 * picture at once where the format forbids reading it row by row (interlaced, progressive, one strip).
 */
export const intakeLimits = table(
  { chosen: 'A3 at 600 dpi in colour fits; a worker stays below 400 MB' },
  { bytes: 20 * 1024 * 1024, pages: 50, pixels: 150_000_000, bytesAtOnce: 220_000_000 },
);

/** How far a structure is followed before a file counts as made to keep us busy; bytes read at once; bytes behind a picture's end. */
export const walking = table(
  { chosen: 'ten times what scanners and cameras write' },
  { segments: 2000, chunks: 20_000, strips: 100_000, block: 64 * 1024, tail: 64 * 1024, metadata: 256 * 1024, words: 100 },
);

/** Throws `IntakeRefused` for a picture without area (`damaged`) or one that would fill the memory of its reader. */
export function checkPixels(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new IntakeRefused('damaged');
  if (width * height > intakeLimits.pixels) throw new IntakeRefused('tooManyPixels');
}
