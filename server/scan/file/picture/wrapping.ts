import { crc32 } from 'node:zlib';

/** Heads for pixels that a PDF holds without one: the bytes themselves stay packed as they are. */

interface Rows {
  width: number;
  height: number;
  /** Bits of one sample. */
  bits: number;
  channels: 1 | 3;
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
  return Buffer.concat([head, data, sum]);
}

/** A PNG of deflated rows with PNG filters (PDF predictors from 10). */
export function pngAround(packed: Buffer, { width, height, bits, channels }: Rows): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits;
  header[9] = channels === 3 ? 2 : 0;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

const compressions = { deflate: 8, fax3: 3, fax3mixed: 3, fax4: 4 };
const short = 3;
const long = 4;

/** A TIFF 6.0 of one strip. */
export function tiffAround(
  packed: Buffer,
  { width, height, bits, channels, packing, whiteIsZero = false }: Rows & { packing: keyof typeof compressions; whiteIsZero?: boolean },
): Buffer {
  const entries: [tag: number, type: number, value: number][] = [
    [256, long, width],
    [257, long, height],
    [258, short, bits],
    [259, short, compressions[packing]],
    [262, short, channels === 3 ? 2 : whiteIsZero ? 0 : 1],
    [273, long, 0],
    [277, short, channels],
    [278, long, height],
    [279, long, packed.length],
    [292, long, packing === 'fax3mixed' ? 1 : 0],
  ];
  const size = 8 + 2 + entries.length * 12 + 4;
  const bitsAt = size;
  const head = Buffer.alloc(size + 8);
  head.write('II', 'latin1');
  head.writeUInt16LE(42, 2);
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(1, at + 4);
    head.writeUInt32LE(tag === 273 ? head.length : value, at + 8);
    if (tag === 258 && channels === 3) {
      head.writeUInt32LE(3, at + 4);
      head.writeUInt32LE(bitsAt, at + 8);
    }
  }
  for (let channel = 0; channel < 3; channel += 1) head.writeUInt16LE(bits, bitsAt + channel * 2);
  return Buffer.concat([head, packed]);
}
