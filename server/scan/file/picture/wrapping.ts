import { crc32 } from 'node:zlib';
import { pngLayout, tiffTags } from '../structure/formats.ts';

/** Heads for pixels that a PDF holds without one: the bytes themselves stay packed as they are. */

interface Rows {
  width: number;
  height: number;
  /** Bits of one sample. */
  bits: number;
  channels: 1 | 3;
}

const word = Uint32Array.BYTES_PER_ELEMENT;

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(pngLayout.head);
  head.writeUInt32BE(data.length, 0);
  head.write(type, pngLayout.name, 'latin1');
  const sum = Buffer.alloc(pngLayout.sum);
  sum.writeUInt32BE(crc32(data, crc32(head.subarray(pngLayout.name))), 0);
  return Buffer.concat([head, data, sum]);
}

/** A PNG of deflated rows with PNG filters (PDF predictors from 10). */
export function pngAround(packed: Buffer, { width, height, bits, channels }: Rows): Buffer {
  const header = Buffer.alloc(pngLayout.header);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, word);
  header[2 * word] = bits;
  header[2 * word + 1] = channels === 1 ? 0 : 2;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

interface Strip extends Rows {
  packing: keyof typeof tiffTags.compressions;
  whiteIsZero?: boolean;
}

/** Directory entries of a TIFF of one strip that begins at `start`; bits of several samples stand at `bitsAt`. */
function entriesOf(packed: Buffer, { width, height, bits, channels, packing, whiteIsZero }: Strip, start: number, bitsAt: number) {
  const { short, long } = tiffTags;
  const entry = (tag: number, type: number, value: number, count = 1) => ({ tag, type, value, count });
  return [
    entry(tiffTags.width, long, width),
    entry(tiffTags.height, long, height),
    channels === 1 ? entry(tiffTags.bits, short, bits) : entry(tiffTags.bits, short, bitsAt, channels),
    entry(tiffTags.compression, short, tiffTags.compressions[packing]),
    entry(tiffTags.photometric, short, channels > 1 ? 2 : whiteIsZero ? 0 : 1),
    entry(tiffTags.stripOffsets, long, start),
    entry(tiffTags.samples, short, channels),
    entry(tiffTags.rowsPerStrip, long, height),
    entry(tiffTags.stripSizes, long, packed.length),
    entry(tiffTags.faxOptions, long, packing === 'fax3mixed' ? 1 : 0),
  ];
}

/** A TIFF 6.0 of one strip. */
export function tiffAround(packed: Buffer, strip: Strip): Buffer {
  const count = entriesOf(packed, strip, 0, 0).length;
  const bitsAt = tiffTags.header + 2 + count * tiffTags.entry + word;
  const head = Buffer.alloc(bitsAt + 2 * strip.channels);
  head.write('II', 'latin1');
  head.writeUInt16LE(tiffTags.magic, 2);
  head.writeUInt32LE(tiffTags.header, word);
  head.writeUInt16LE(count, tiffTags.header);
  for (const [index, { tag, type, value, count: values }] of entriesOf(packed, strip, head.length, bitsAt).entries()) {
    const at = tiffTags.header + 2 + index * tiffTags.entry;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(values, at + word);
    head.writeUInt32LE(value, at + 2 * word);
  }
  for (let channel = 0; channel < strip.channels; channel += 1) head.writeUInt16LE(strip.bits, bitsAt + channel * 2);
  return Buffer.concat([head, packed]);
}
