import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

function segment(marker: number, body: number[] | Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, Buffer.from(body)]);
}

// One code of one bit, for the symbol 0: "no difference" for DC, "end of block" for AC.
const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0];

/** A valid grey baseline JPEG of any size; every block is two zero bits. */
export function jpeg(width = 16, height = 16): Buffer {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const data = Buffer.alloc(Math.ceil(blocks / 4));
  if (blocks % 4 > 0) data[data.length - 1] = 0xff >> ((blocks % 4) * 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\0\0', 'latin1')),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode]),
    segment(0xc4, [0x10, ...oneCode]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    data,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** One PNG chunk: length, type, data, check sum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A valid grey PNG; `claimed` overrides the size that the header states. */
export function png(width = 16, height = 16, claimed = { width, height }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header[8] = 8;
  const rows = Buffer.concat(Array.from({ length: height }, () => Buffer.from([0, ...Array.from({ length: width }, () => 200)])));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))]);
}

/** A valid uncompressed grey TIFF of 8 × 8 pixels a page; `thumbnail` marks the last page as a reduced copy. */
export function tiff({ pages = 1, bigEndian = false, thumbnail = false, width = 8 } = {}): Buffer {
  const u16 = (buffer: Buffer, value: number, at: number) =>
    bigEndian ? buffer.writeUInt16BE(value, at) : buffer.writeUInt16LE(value, at);
  const u32 = (buffer: Buffer, value: number, at: number) =>
    bigEndian ? buffer.writeUInt32BE(value, at) : buffer.writeUInt32LE(value, at);
  const header = Buffer.alloc(8);
  header.write(bigEndian ? 'MM' : 'II', 'latin1');
  u16(header, 42, 2);
  u32(header, 8, 4);
  const tags = 9;
  const pageSize = 2 + tags * 12 + 4 + 64;
  const all = Array.from({ length: pages }, (_, index) => {
    const page = Buffer.alloc(pageSize, 0);
    const start = 8 + index * pageSize;
    const pixels = start + pageSize - 64;
    const last = index === pages - 1;
    const entries = [
      [254, thumbnail && last ? 1 : 0],
      [256, width],
      [257, 8],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, pixels],
      [278, 8],
      [279, 64],
    ];
    u16(page, tags, 0);
    for (const [position, [tag = 0, value = 0]] of entries.entries()) {
      u16(page, tag, 2 + position * 12);
      u16(page, 4, 4 + position * 12);
      u32(page, 1, 6 + position * 12);
      u32(page, value, 10 + position * 12);
    }
    u32(page, last ? 0 : start + pageSize, 2 + tags * 12);
    return page.fill(200, pageSize - 64);
  });
  return Buffer.concat([header, ...all]);
}

/** A PDF as most writers make it, with a classic cross-reference table. */
export async function pdf(pages = 1, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ ...options, autoFirstPage: false });
  for (let page = 1; page <= pages; page += 1) document.addPage().text(`page ${page}`);
  document.end();
  return buffer(document);
}

// PNG filter 2 (difference to the row above), which PDF writers use for cross-reference streams.
function filterUp(bytes: Buffer, columns: number): Buffer {
  const rows = bytes.length / columns;
  return Buffer.concat(
    Array.from({ length: rows }, (_, row) => {
      const line = Array.from({ length: columns }, (_, column) => {
        const above = row > 0 ? (bytes[(row - 1) * columns + column] ?? 0) : 0;
        return ((bytes[row * columns + column] ?? 0) - above) & 255;
      });
      return Buffer.from([2, ...line]);
    }),
  );
}

/** A PDF 1.5 with object stream and cross-reference stream; all of its page tree is compressed. `trailer` adds to the trailer. */
export function packedPdf(pages = 1, { trailer = '', extra = 0 } = {}): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`];
  for (let page = 0; page < pages; page += 1) objects.push('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>');
  const offsets = objects.map((_, index) => objects.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
  const table = offsets.map((offset, index) => `${index + 1} ${offset}`).join(' ');
  const first = table.length + 1;
  const packed = deflateSync(Buffer.concat([Buffer.from(`${table} ${objects.join(' ')}`), Buffer.alloc(extra, ' ')]));
  const stream = objects.length + 1;
  const head = Buffer.from('%PDF-1.5\n');
  const objectStream = Buffer.concat([
    Buffer.from(
      `${stream} 0 obj\n<</Type/ObjStm/N ${objects.length}/First ${first}/Length ${packed.length}/Filter/FlateDecode>>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  const start = head.length + objectStream.length;
  const rows = Buffer.alloc((stream + 2) * 4);
  for (let index = 0; index < objects.length; index += 1) rows.set([2, 0, stream, index], (index + 1) * 4);
  rows.set([1, 0, head.length & 255, 0], stream * 4);
  rows.set([1, start >> 8, start & 255, 0], (stream + 1) * 4);
  const table5 = deflateSync(filterUp(rows, 4));
  const dictionary = `/Type/XRef/Size ${stream + 2}/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length ${table5.length}${trailer}`;
  const index = Buffer.concat([
    Buffer.from(`${stream + 1} 0 obj\n<<${dictionary}>>\nstream\n`),
    table5,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  return Buffer.concat([head, objectStream, index, Buffer.from(`startxref\n${start}\n%%EOF\n`)]);
}

/** A PDF from the bodies of its objects (number 1 is the catalogue), with a right table and the given trailer entries. */
export function rawPdf(bodies: string[], trailer = ''): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${bodies.length + 1}/Root 1 0 R${trailer}>>\n`;
  return Buffer.from(`${text}startxref\n${start}\n%%EOF\n`, 'latin1');
}

const box = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1')]);

function zip(name: string, content: string): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(crc32(content), 14);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, Buffer.from(name), Buffer.from(content), Buffer.alloc(64)]);
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** Beginnings of files that are not scans, enough of each to be known by its content. */
export const strangers = {
  heic: Buffer.concat([box('heic'), Buffer.alloc(100)]),
  webp: Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(100)]),
  gif: Buffer.concat([Buffer.from('GIF89a\x10\0\x10\0', 'latin1'), Buffer.alloc(100)]),
  bmp: Buffer.concat([Buffer.from('BM\x7a\0\0\0', 'latin1'), Buffer.alloc(120)]),
  zip: zip('scan.jpg', 'not really'),
  rar: Buffer.concat([Buffer.from('526172211a070100', 'hex'), Buffer.alloc(100)]),
  word: zip('[Content_Types].xml', `<Types><Override PartName="/word/document.xml" ContentType="${wordType}"/></Types>`),
  oldWord: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  program: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
  web: Buffer.from('<!doctype html><script>alert(1)</script>'),
  text: Buffer.from('just words'),
};
