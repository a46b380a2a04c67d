import { describe, expect, it } from '@jest/globals';
import { type IntakeRefusal, IntakeRefused } from '../../server/contract/scan-refusals.ts';
import { jpeg, packedPdf, pdf, png, pngChunk, rawPdf, tiff } from '../support/pictures.ts';
import { openUploadDesk } from '../support/upload-desk.ts';

const { upload, expectRefusal } = await openUploadDesk();

describe('a file made to do harm is refused', () => {
  const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
  const refusals: [string, () => Buffer | Promise<Buffer>, IntakeRefusal][] = [
    ['a PDF locked with a password', () => pdf(1, { userPassword: 'geheim', pdfVersion: '1.7' }), 'encrypted'],
    ['a PDF of 51 pages', () => pdf(51), 'tooManyPages'],
    ['a PDF that claims pages and has none', () => rawPdf([catalogue, '<</Type/Pages/Count 3/Kids[]>>']), 'damaged'],
    [
      'a PDF whose page tree bites its tail',
      () => rawPdf([catalogue, '<</Type/Pages/Kids[3 0 R]>>', '<</Type/Pages/Kids[2 0 R]>>']),
      'damaged',
    ],
    ['a PDF without a catalogue', () => rawPdf(['null']), 'damaged'],
    ['a PDF nested ten thousand deep', () => rawPdf([catalogue, '['.repeat(10_000)]), 'damaged'],
    ['a PDF with a string that never ends', () => rawPdf([catalogue, `<</Type/Pages/Kids(${'('.repeat(9000)}>>`]), 'damaged'],
    ['a PDF whose index lies outside the file', () => Buffer.from('%PDF-1.4\nstartxref\n99999999\n%%EOF'), 'damaged'],
    ['a PNG that claims 60000 × 60000 pixels', () => png(4, 4, { width: 60_000, height: 60_000 }), 'tooManyPixels'],
    ['a PNG without area', () => png(4, 4, { width: 0, height: 4 }), 'damaged'],
    [
      'a PNG of a hundred thousand empty chunks',
      () => Buffer.concat([png().subarray(0, 33), ...Array<Buffer>(100_000).fill(pngChunk('teXt', Buffer.alloc(0)))]),
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
    await expectRefusal(await make(), code);
  });

  const forgiven: [string, () => Buffer | Promise<Buffer>][] = [
    ['opens without a password and forbids changes', () => pdf(1, { ownerPassword: 'owner', permissions: { printing: 'highResolution' } })],
    ['names an encryption that is not there', () => packedPdf(1, { trailer: '/Encrypt 9 0 R' })],
    ['claims one page and has 60', () => rawPdf([catalogue, `<</Type/Pages/Count 1/Kids[${'<</Type/Page>>'.repeat(60)}]>>`])],
  ];
  it.each(forgiven)('unless every reader opens it: a PDF that %s', async (_, make) => {
    expect((await upload(await make())).pages).toBe(1);
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

  it('a PDF with one byte changed anywhere is kept or refused, never an accident', async () => {
    const whole = packedPdf(1);
    for (let position = 8; position < whole.length; position += 5) {
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
