import { crc32, deflateSync } from 'node:zlib';
import QRCode from 'qrcode';

const pictures = new Map<string, string>();
const kept = 200;
/** Pixels of a module, and modules of white around the code. */
const scale = 6;
const margin = 1;

/**
 * `text` as QR picture (PNG data URL), about 1.5 KB: it is part of what a mini-program hands to its drawing side, so it has one bit for each pixel
 * where the library's own writer takes thirty-two. Pages that wait ask for the same one again and again, so the latest are kept.
 */
export function qrPicture(text: string): string {
  const known = pictures.get(text);
  if (known) return known;
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const made = `data:image/png;base64,${png(size, (x, y) => data[y * size + x] === 1).toString('base64')}`;
  pictures.set(text, made);
  const oldest = pictures.keys().next().value;
  if (pictures.size > kept && oldest !== undefined) pictures.delete(oldest);
  return made;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** Black and white, of one bit each (PNG, 11.2.2: colour type 0). */
function png(modules: number, isDark: (x: number, y: number) => boolean): Buffer {
  const side = (modules + 2 * margin) * scale;
  const white = () => {
    const bits = Buffer.alloc(1 + Math.ceil(side / 8), 0xff);
    // The first byte of a row says that it is unfiltered.
    bits[0] = 0;
    return bits;
  };
  const darken = (bits: Buffer, pixel: number) => {
    bits[1 + (pixel >> 3)] = (bits[1 + (pixel >> 3)] ?? 0) & ~(0x80 >> (pixel & 7));
  };
  const row = (y: number) => {
    const bits = white();
    for (let x = 0; x < modules; x += 1) {
      if (isDark(x, y)) for (let pixel = 0; pixel < scale; pixel += 1) darken(bits, (margin + x) * scale + pixel);
    }
    return bits;
  };
  const border = Array.from({ length: margin }, white);
  const rows = [...border, ...Array.from({ length: modules }, (_, y) => row(y)), ...border];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows.flatMap((row) => Array<Buffer>(scale).fill(row))))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
