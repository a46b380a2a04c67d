import { inflateSync } from 'node:zlib';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { reading } from './weights.ts';

/** Streams that PDFium unpacks whole, before it knows of a page (ISO 32000-1, 7.5.7 and 7.5.8). */
const unpackedWhole = ['/ObjStm', '/XRef'];
const [begin, end] = ['stream', 'endstream'];

/**
 * Refuses a PDF whose object and index streams unpack to far more than any scan has: `unpacksTooLarge`. By their size and not by the time that it
 * takes, so that the answer is the same on every machine. A name that is spelt otherwise is met by PDFium's own limit of memory.
 */
export function checkUnpacked(file: Buffer): void {
  let left = reading.unpacked;
  for (const name of unpackedWhole)
    for (let at = file.indexOf(name); at >= 0; at = file.indexOf(name, at + 1)) {
      const keyword = file.subarray(at, at + reading.dictionary).indexOf(begin);
      if (keyword < 0) continue;
      const from = at + keyword + begin.length;
      left -= sizeOf(file.subarray(from + lineEnd(file, from), file.indexOf(end, from)), left);
    }
}

const lineEnd = (file: Buffer, at: number): number => (file[at] === 0x0d ? 2 : 1);

/** Bytes that a stream unpacks to; 0 where it is not to be unpacked this way, which PDFium judges. */
function sizeOf(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    if (error instanceof RangeError) throw new IntakeRefused('unpacksTooLarge');
    return 0;
  }
}
