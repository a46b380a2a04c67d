import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { IntakeRefusal } from '../../server/contract/scan-refusals.ts';
import { jpeg, packedPdf, pdf, png, strangers, tiff } from '../support/pictures.ts';
import {
  contentBomb,
  endlessPdf,
  formBomb,
  formLoop,
  hugeSheet,
  imageBomb,
  lyingImage,
  manyPages,
  patternBomb,
  tenThousandPages,
} from './hostile-files.ts';
import { openScanDesk, type ScanDesk } from './scan-desk.ts';
import { bars, pictureAsPdf } from './seeds.ts';

let desk: ScanDesk;
beforeAll(async () => {
  desk = await openScanDesk();
  await desk.check(jpeg());
});
afterAll(() => desk.close());

const half = (file: Buffer) => file.subarray(0, file.length / 2);
const claiming = (side: number) => png(4, 4, { width: side, height: side });

/** What becomes of the file: the code of its refusal, or undefined when it is harmless after all. */
type Fate = IntakeRefusal | undefined;

/** Which of the two limits fires first is the machine's affair. */
const ofMemoryOrTime: Fate[] = ['unpacksTooLarge', 'tooSlow'];

const files: [what: string, make: () => Buffer | Promise<Buffer>, fate: Fate | Fate[]][] = [
  ['nothing at all', () => Buffer.alloc(0), 'empty'],
  ['half of a JPEG', async () => half(await bars(400, 400).jpeg().toBuffer()), 'incomplete'],
  ['half of a PNG', async () => half(await bars(400, 400).png().toBuffer()), 'incomplete'],
  ['half of a TIFF', async () => half(await bars(400, 400).tiff().toBuffer()), 'incomplete'],
  ['half of a PDF', async () => half(await pdf(2)), 'incomplete'],
  ['a JPEG whose middle is cut out', async () => gutted(await bars(600, 600).jpeg({ quality: 100 }).toBuffer()), [undefined, 'damaged']],
  ['a PNG whose rows end early', async () => shortPng(), 'damaged'],
  ['a PNG of 50000 × 50000 pixels by its head', () => claiming(50_000), 'tooManyPixels'],
  ['a PNG of 12000 × 12000 pixels by its head and 16 in truth', () => claiming(12_000), 'damaged'],
  ['a TIFF of 50000 pixels a row', () => tiff({ width: 50_000_000 }), 'tooManyPixels'],
  ['an interlaced PNG of 140 megapixels', interlaced, 'tooSlow'],
  ['a PDF of 10000 pages', tenThousandPages, 'tooManyPages'],
  ['a PDF that shows one page 10000 times', () => manyPages(10_000), 'tooManyPages'],
  ['a PDF with a password', () => pdf(1, { userPassword: 'geheim', pdfVersion: '1.7' }), 'encrypted'],
  ['a PDF whose object stream unpacks to 60 MB', () => packedPdf(1, { extra: 60 << 20 }), 'unpacksTooLarge'],
  ['a PDF whose object stream unpacks to 4 MB', () => packedPdf(1, { extra: 4 << 20 }), undefined],
  ['a PDF whose content unpacks to 512 MB', contentBomb, ofMemoryOrTime],
  ['a PDF of forms that call a billion forms', formBomb, ofMemoryOrTime],
  ['a PDF form that calls itself', formLoop, ofMemoryOrTime],
  ['a PDF image of 50000 × 50000 pixels', imageBomb, 'tooSlow'],
  ['a PDF image that unpacks to far more than it says', lyingImage, undefined],
  ['a PDF sheet as large as a town', hugeSheet, undefined],
  ['a PDF of endless dashes', endlessPdf, 'tooSlow'],
  ['a PDF pattern of a billion tiles', patternBomb, [undefined, ...ofMemoryOrTime]],
  ['a ZIP called a JPEG', () => strangers.zip, 'archive'],
  ['a web page called a PDF', () => strangers.web, 'unsupported'],
  ['a JPEG that is a web page behind its end', () => Buffer.concat([jpeg(), strangers.web]), undefined],
  ['a JPEG that is a PDF behind its end', async () => Buffer.concat([jpeg(), await pdf(1)]), undefined],
  ['a PDF behind a JPEG head', async () => Buffer.concat([jpeg().subarray(0, 4), await pdf(1)]), ['incomplete', 'damaged']],
  ['a PDF with a web page before its head', async () => Buffer.concat([strangers.web, await pdf(1)]), 'unsupported'],
  ['a PDF whose JPEG is a PNG', async () => pictureAsPdf(png()), undefined],
];

/** `tooSlow` is what is said when a configured limit fired of time on the thread or of objects followed, `unpacksTooLarge` when one of bytes or memory did. */
describe('a file made to do harm ends in a clear sentence, and the next is read', () => {
  it.each(files)('%s', async (_, make, fate) => {
    const content = await make();
    const refusal = await desk.refusalOf(content);
    expect([fate].flat()).toContain(refusal);
    if (refusal) expect(await desk.pictures()).toEqual([]);
    expect(await desk.check(jpeg(24, 24))).toHaveLength(1);
  });

  it('all at once, on one thread', async () => {
    const contents = await Promise.all(files.filter(([what]) => !/endless|billion/.test(what)).map(([, make]) => make()));
    await Promise.all(contents.map((content) => desk.refusalOf(content)));
    expect(await desk.check(jpeg())).toHaveLength(1);
  });

  it('whatever it is called', async () => {
    for (const name of ['scan.pdf', 'scan.exe', '../../etc/passwd', '.jpg', '扫描件.tif']) {
      expect(await desk.refusalOf(jpeg(), name)).toBeUndefined();
      expect(await desk.refusalOf(strangers.program, name)).toBe('unsupported');
    }
  });
});

function gutted(file: Buffer): Buffer {
  return Buffer.concat([file.subarray(0, file.length / 3), file.subarray((2 * file.length) / 3)]);
}

/** Valid chunks with too few pixels in them. */
function shortPng(): Buffer {
  return png(16, 16, { width: 160, height: 160 });
}

async function interlaced(): Promise<Buffer> {
  const file = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
    .png({ progressive: true })
    .toBuffer();
  return relabelled(file, 11_800);
}

/** The same PNG claiming another size, with the check sum that goes with it. */
function relabelled(file: Buffer, side: number): Buffer {
  const header = png(1, 1, { width: side, height: side }).subarray(8, 33);
  // Colour type and interlacing are those of the file itself.
  file.copy(header, 16, 24, 29);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  return Buffer.concat([file.subarray(0, 8), header, file.subarray(33)]);
}
