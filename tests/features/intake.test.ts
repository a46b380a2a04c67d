import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type KeptScan, receiveScan } from '../../server/features/document/intake.ts';
import { type IntakeRefusal, IntakeRefused, intakeRefusals } from '../../server/features/document/intake-refusals.ts';
import { createDiskStorage } from '../../server/platforms/storage/disk.ts';
import { jpeg, packedPdf, pdf, png, pngChunk, rawPdf, strangers, tiff } from '../support/pictures.ts';

let folder: string;
const storage = () => createDiskStorage(join(folder, 'store'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-test-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function upload(content: Buffer, originalName = '扫描件', size = content.length): Promise<KeptScan> {
  const path = join(folder, 'upload');
  await writeFile(path, content);
  return receiveScan({ path, originalName, size }, storage());
}

async function storedFiles(): Promise<number> {
  const entries = await readdir(join(folder, 'store'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

async function expectRefusal(content: Buffer, code: IntakeRefusal, originalName?: string): Promise<void> {
  const before = await storedFiles();
  await expect(upload(content, originalName)).rejects.toEqual(new IntakeRefused(code));
  await expect(upload(content, originalName)).rejects.toMatchObject({ code, message: intakeRefusals[code] });
  expect(await storedFiles()).toBe(before);
}

describe('an applicant uploads a scan', () => {
  const scans: [string, () => Buffer | Promise<Buffer>, string, number][] = [
    ['a JPEG', () => jpeg(2480, 3508), 'image/jpeg', 1],
    ['a PNG', () => png(), 'image/png', 1],
    ['a TIFF of one page', () => tiff(), 'image/tiff', 1],
    ['a big-endian TIFF of three pages', () => tiff({ pages: 3, bigEndian: true }), 'image/tiff', 3],
    ['a TIFF with a thumbnail beside its two pages', () => tiff({ pages: 3, thumbnail: true }), 'image/tiff', 2],
    ['a PDF of one page', () => pdf(1), 'application/pdf', 1],
    ['a PDF of fifty pages', () => pdf(50), 'application/pdf', 50],
    ['a PDF with compressed object streams', () => packedPdf(7), 'application/pdf', 7],
  ];
  it.each(scans)('%s is kept and its pages are counted', async (_, make, mime, pages) => {
    const content = await make();
    const kept = await upload(content);
    expect(kept).toMatchObject({ mime, pages, size: content.length, renamed: false });
    expect(await buffer(await storage().get(kept.key))).toEqual(content);
  });

  it('a TIFF of two pages whose directories come before the pictures of an odd size is kept', async () => {
    expect(await upload(Buffer.concat([tiff({ pages: 2 }), Buffer.alloc(13)]))).toMatchObject({ pages: 2 });
  });

  it('a JPEG with a comment, fill bytes and data appended by a scanner is kept', async () => {
    const plain = jpeg();
    const comment = Buffer.from('fffffffe0006abcdef12', 'hex');
    expect(await upload(Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2), Buffer.alloc(3000)]))).toMatchObject({
      mime: 'image/jpeg',
    });
  });

  it('a PDF saved again with a changed page tree counts the newest pages', async () => {
    const old = rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R>>']);
    const update = '2 0 obj\n<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>\nendobj\n';
    const page = '4 0 obj\n<</Type/Page/Parent 2 0 R/Note(a \\) paren (nested))>>\nendobj\n';
    const previous = /startxref\n(\d+)/.exec(old.toString('latin1'))?.[1];
    const at = (offset: number) => `${String(old.length + offset).padStart(10, '0')} 00000 n \n`;
    const table = `xref\n2 1\n${at(0)}4 1\n${at(update.length)}trailer\n<</Size 5/Root 1 0 R/Prev ${previous}>>\nstartxref\n${old.length + update.length + page.length}\n%%EOF`;
    expect(await upload(Buffer.concat([old, Buffer.from(update + page + table)]))).toMatchObject({ pages: 2 });
  });

  it.each([
    ['licence.pdf', true],
    ['licence.JPG', false],
    ['licence.jpeg', false],
    ['licence', false],
    ['licence.heic', true],
    ['../../licence.exe', true],
  ])('a JPEG named "%s" is kept; it counts as renamed: %s', async (name, renamed) => {
    expect(await upload(jpeg(), name)).toMatchObject({ mime: 'image/jpeg', renamed });
  });

  it('a file of exactly 20 MB is kept, and one byte more is too large', async () => {
    const limit = 20 * 1024 * 1024;
    const start = jpeg();
    const filler = pngFiller(limit);
    expect(filler.length).toBe(limit);
    expect(await upload(filler)).toMatchObject({ size: limit });
    await expectRefusal(Buffer.concat([start, Buffer.alloc(limit + 1 - start.length)]), 'tooLarge');
  });
});

/** A valid PNG of exactly `size` bytes: an unknown ancillary chunk fills it up. */
function pngFiller(size: number): Buffer {
  const plain = png();
  const filler = pngChunk('fiLl', Buffer.alloc(size - plain.length - 12));
  return Buffer.concat([plain.subarray(0, 33), filler, plain.subarray(33)]);
}

describe('a file that is no scan is refused with its own sentence', () => {
  const files: [string, Buffer, IntakeRefusal, string?][] = [
    ['nothing at all', Buffer.alloc(0), 'empty'],
    ['a phone photo in HEIC named .jpg', strangers.heic, 'heic', 'photo.jpg'],
    ['a WebP', strangers.webp, 'webp'],
    ['a GIF', strangers.gif, 'gif'],
    ['a BMP', strangers.bmp, 'otherPicture'],
    ['a ZIP named .pdf', strangers.zip, 'archive', 'all.pdf'],
    ['a RAR', strangers.rar, 'archive'],
    ['an OFD', strangers.zip, 'ofd', '营业执照.OFD'],
    ['a Word document named .pdf', strangers.word, 'office', 'form.pdf'],
    ['an old Word document', strangers.oldWord, 'office'],
    ['a program named .pdf', strangers.program, 'unsupported', 'scan.pdf'],
    ['a web page named .png', strangers.web, 'unsupported', 'scan.png'],
    ['a text', strangers.text, 'unsupported'],
    ['zeros', Buffer.alloc(5000), 'unsupported'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'unsupported', 'a.png'],
    ['a BigTIFF', Buffer.from('49492b00080000001000000000000000', 'hex'), 'otherPicture'],
  ];
  it.each(files)('%s', (_, content, code, name = '扫描件') => expectRefusal(content, code, name));

  it('every refusal has a different sentence', () => {
    expect(new Set(Object.values(intakeRefusals)).size).toBe(Object.keys(intakeRefusals).length);
  });
});

describe('a file that arrived in part is refused as incomplete', () => {
  const wholes: [string, () => Buffer | Promise<Buffer>][] = [
    ['JPEG', () => jpeg(800, 800)],
    ['PNG', () => png(300, 300)],
    ['TIFF', () => tiff({ pages: 2 })],
    ['PDF', () => pdf(3)],
    ['packed PDF', () => packedPdf(3)],
  ];
  it.each(wholes)('a %s cut anywhere is never kept', async (_, make) => {
    const whole = await make();
    const cuts = Array.from({ length: 60 }, (_unused, index) => Math.max(1, Math.floor((whole.length * index) / 60)));
    for (const length of [...cuts, 1, 2, 3, 4, 7, 8, 9, 12, 20, whole.length - 20]) {
      await expect(upload(whole.subarray(0, length))).rejects.toBeInstanceOf(IntakeRefused);
    }
  });

  it.each(wholes)('a %s without its last third is named incomplete', async (_, make) => {
    const whole = await make();
    await expectRefusal(whole.subarray(0, Math.floor((whole.length * 2) / 3)), 'incomplete');
  });

  it.each(wholes)('a %s of which only the first bytes came is named incomplete', async (_, make) => {
    for (const length of [2, 4, 8]) await expectRefusal((await make()).subarray(0, length), 'incomplete');
  });

  it('a file on disk that is shorter than what was received is incomplete', async () => {
    await expect(upload(jpeg(), 'a.jpg', 5000)).rejects.toMatchObject({ code: 'incomplete' });
  });
});

describe('a file made to do harm is refused quickly', () => {
  const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
  const refusals: [string, () => Buffer | Promise<Buffer>, IntakeRefusal][] = [
    ['a PDF locked with a password', () => pdf(1, { userPassword: 'geheim', pdfVersion: '1.7' }), 'encrypted'],
    [
      'a PDF that opens but forbids changes',
      () => pdf(1, { ownerPassword: 'owner', permissions: { printing: 'highResolution' } }),
      'encrypted',
    ],
    ['a packed PDF with an encryption dictionary', () => packedPdf(1, { trailer: '/Encrypt 9 0 R' }), 'encrypted'],
    ['a PDF of 51 pages', () => pdf(51), 'tooManyPages'],
    [
      'a PDF that claims one page and has 60',
      () => rawPdf([catalogue, `<</Type/Pages/Count 1/Kids[${'<</Type/Page>>'.repeat(60)}]>>`]),
      'tooManyPages',
    ],
    ['a PDF that claims pages and has none', () => rawPdf([catalogue, '<</Type/Pages/Count 3/Kids[]>>']), 'damaged'],
    [
      'a PDF whose page tree bites its tail',
      () => rawPdf([catalogue, '<</Type/Pages/Kids[3 0 R]>>', '<</Type/Pages/Kids[2 0 R]>>']),
      'damaged',
    ],
    ['a PDF without a catalogue', () => rawPdf(['null']), 'damaged'],
    ['a PDF nested ten thousand deep', () => rawPdf([catalogue, '['.repeat(10_000)]), 'damaged'],
    ['a PDF with a string that never ends', () => rawPdf([catalogue, `<</Type/Pages/Kids(${'('.repeat(9000)}>>`]), 'damaged'],
    ['a PDF whose sections point at each other', () => rawPdf([catalogue, '<<>>'], '/Prev 9'), 'damaged'],
    ['a PDF whose index lies outside the file', () => Buffer.from('%PDF-1.4\nstartxref\n99999999\n%%EOF'), 'damaged'],
    ['a PDF whose object stream unpacks to 60 MB', () => packedPdf(1, { extra: 60 << 20 }), 'damaged'],
    ['a PNG that claims 60000 × 60000 pixels', () => png(4, 4, { width: 60_000, height: 60_000 }), 'tooManyPixels'],
    ['a PNG without area', () => png(4, 4, { width: 0, height: 4 }), 'damaged'],
    [
      'a PNG of a million empty chunks',
      () => Buffer.concat([png().subarray(0, 33), ...Array<Buffer>(1_000_000).fill(pngChunk('teXt', Buffer.alloc(0)))]),
      'damaged',
    ],
    ['a PNG without data', () => Buffer.concat([png().subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))]), 'damaged'],
    ['a TIFF whose directories run in a circle', () => circularTiff(), 'damaged'],
    ['a TIFF of 51 pages', () => tiff({ pages: 51 }), 'tooManyPages'],
    ['a TIFF that claims 40000000 pixels a row', () => tiff({ width: 40_000_000 }), 'tooManyPixels'],
    ['a JPEG that ends before it starts', () => Buffer.from('ffd8ffd9', 'hex'), 'damaged'],
    ['a JPEG of 65500 × 65500 pixels', () => jpegClaiming(65_500), 'tooManyPixels'],
    [
      'a JPEG beginning with a million fill bytes',
      () => Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(1_000_000, 0xff)]),
      'damaged',
    ],
  ];
  it.each(refusals)('%s', async (_, make, code) => {
    const content = await make();
    const start = performance.now();
    await expectRefusal(content, code);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('random bytes after each beginning never get through and never crash', async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed >> 16;
    };
    for (const start of [jpeg().subarray(0, 20), png().subarray(0, 33), tiff().subarray(0, 8), Buffer.from('%PDF-1.7\nstartxref\n12\n')]) {
      for (let round = 0; round < 50; round += 1) {
        const noise = Buffer.from(Array.from({ length: 400 }, () => random() & 255));
        await expect(upload(Buffer.concat([start, noise]))).rejects.toBeInstanceOf(IntakeRefused);
      }
    }
  });

  it('a PDF with any one byte changed is kept or refused, never an accident', async () => {
    const whole = packedPdf(2);
    for (let position = 8; position < whole.length; position += 1) {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 0x15;
      const outcome = await upload(changed).then(
        ({ pages }) => pages,
        (error: unknown) => error,
      );
      if (typeof outcome !== 'number') expect(outcome).toBeInstanceOf(IntakeRefused);
    }
  });
});

function circularTiff(): Buffer {
  const file = tiff({ pages: 2 });
  const pageSize = (file.length - 8) / 2;
  file.writeUInt32LE(8, 8 + pageSize + 2 + 9 * 12);
  return file;
}

function jpegClaiming(side: number): Buffer {
  const file = jpeg();
  const frame = file.indexOf(Buffer.from('ffc0', 'hex'));
  file.writeUInt16BE(side, frame + 5);
  file.writeUInt16BE(side, frame + 7);
  return file;
}
