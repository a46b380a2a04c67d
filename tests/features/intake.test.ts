import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { type IntakeRefusal, IntakeRefused, intakeRefusals } from '../../server/contract/scan-refusals.ts';
import { jpeg, packedPdf, pdf, png, pngChunk, rawPdf, strangers, tiff } from '../support/pictures.ts';
import { openUploadDesk } from '../support/upload-desk.ts';

const { storage, upload, expectRefusal } = await openUploadDesk();

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
    expect(await buffer(await storage.get(kept.key))).toEqual(content);
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
