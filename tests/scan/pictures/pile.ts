import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import type { Picture } from './spec.ts';

const usualDpi = 200;

/** A scanner's PDF: one JPEG a page, each page as large as the picture's resolution says. */
export async function pilePdf(pictures: readonly Picture[]): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, margin: 0 });
  for (const { bytes, mime, truth } of pictures) {
    if (mime !== 'image/jpeg') throw new TypeError(`${mime} does not go into a PDF as it is`);
    const { width, height } = await sharp(bytes).metadata();
    const perPixel = 72 / (truth.dpi ?? usualDpi);
    const size: [number, number] = [width * perPixel, height * perPixel];
    document.addPage({ size, margin: 0 }).image(bytes, 0, 0, { width: size[0], height: size[1] });
  }
  document.end();
  return buffer(document);
}

interface Strip {
  jpeg: Buffer;
  width: number;
  height: number;
  dpi: number;
}

type Tag = [tag: number, type: 'short' | 'long' | 'ratio', values: number[]];

const sizes = { short: 2, long: 4, ratio: 8 };
const codes = { short: 3, long: 4, ratio: 5 };

function tagsOf({ width, height, dpi, jpeg }: Strip, at: number): Tag[] {
  return [
    [256, 'long', [width]],
    [257, 'long', [height]],
    [258, 'short', [8, 8, 8]],
    [259, 'short', [7]],
    [262, 'short', [6]],
    [273, 'long', [at]],
    [277, 'short', [3]],
    [278, 'long', [height]],
    [279, 'long', [jpeg.length]],
    [282, 'ratio', [dpi, 1]],
    [283, 'ratio', [dpi, 1]],
    [296, 'short', [2]],
    [530, 'short', [2, 2]],
  ];
}

/** Directory, the values too long for it, the JPEG; all counted from `start`, little-endian. */
function tiffPage(strip: Strip, start: number, last: boolean): Buffer {
  const count = tagsOf(strip, 0).length;
  const head = 2 + count * 12 + 4;
  const values: Buffer[] = [];
  const directory = Buffer.alloc(head);
  directory.writeUInt16LE(count, 0);
  const room = 6 + 8 + 8;
  for (const [index, [tag, type, content]] of tagsOf(strip, start + head + room).entries()) {
    const entry = 2 + index * 12;
    const packed = Buffer.alloc(Math.max(4, (content.length * sizes[type]) / (type === 'ratio' ? 2 : 1)));
    for (const [position, value] of content.entries())
      if (type === 'short') packed.writeUInt16LE(value, position * 2);
      else packed.writeUInt32LE(value, position * 4);
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(codes[type], entry + 2);
    directory.writeUInt32LE(type === 'ratio' ? 1 : content.length, entry + 4);
    if (packed.length <= 4) packed.copy(directory, entry + 8);
    else {
      directory.writeUInt32LE(start + head + values.reduce((sum, { length }) => sum + length, 0), entry + 8);
      values.push(packed);
    }
  }
  const page = Buffer.concat([directory, ...values, strip.jpeg, Buffer.alloc(strip.jpeg.length % 2)]);
  page.writeUInt32LE(last ? 0 : start + page.length, head - 4);
  return page;
}

/** A scanner's multi-page TIFF with a JPEG a page, as TIFF Technical Note 2 has it. */
export async function pileTiff(pictures: readonly Picture[]): Promise<Buffer> {
  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const parts: Buffer[] = [header];
  let start = header.length;
  for (const [index, { bytes, truth }] of pictures.entries()) {
    const { data, info } = await sharp(bytes)
      .toColourspace('srgb')
      .jpeg({ quality: 85, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
    const strip = { jpeg: data, width: info.width, height: info.height, dpi: truth.dpi ?? usualDpi };
    const page = tiffPage(strip, start, index === pictures.length - 1);
    parts.push(page);
    start += page.length;
  }
  return Buffer.concat(parts);
}
