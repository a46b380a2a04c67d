import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { pageFacts } from '../../server/contract/scan.ts';
import { pdf, tiff } from '../support/pictures.ts';
import { endlessPdf } from './hostile-files.ts';
import { openScanDesk, type ScanDesk } from './scan-desk.ts';
import { bars, pictureAsPdf } from './seeds.ts';

let desk: ScanDesk;
beforeAll(async () => {
  desk = await openScanDesk(2);
});
afterAll(() => desk.close());

describe('a file that is checked', () => {
  it('gives facts and a picture of each page, in order', async () => {
    const pages = await desk.check(await pdf(3));
    expect(pages.map(({ filePage }) => filePage)).toEqual([1, 2, 3]);
    for (const { facts, picture } of pages) {
      expect(pageFacts.parse(facts)).toEqual(facts);
      expect(await sharp(picture.path).metadata()).toMatchObject({ format: 'jpeg', width: picture.width, height: picture.height });
    }
    expect(await desk.pictures()).toEqual(['page-1.jpg', 'page-2.jpg', 'page-3.jpg']);
  });

  it('leaves no more than 2,400 pixels a side, and small pictures as they are', async () => {
    const [large] = await desk.check(await bars(3600, 1800).jpeg().toBuffer());
    expect(Math.max(large?.picture.width ?? 0, large?.picture.height ?? 0)).toBe(2400);
    const [small] = await desk.check(await bars(60, 60).png().toBuffer());
    expect(small?.picture).toMatchObject({ width: 60, height: 60 });
  });

  it('has upright pictures', async () => {
    const [page] = await desk.check(await bars(40, 60).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(page?.facts.turn).toBe(1);
    expect(page?.picture).toMatchObject({ width: 60, height: 40 });
  });

  it('may be in grey, in sixteen bits, in CMYK or see-through; the picture is plain', async () => {
    const picture = bars(40, 60);
    const files = [
      await picture.clone().greyscale().png().toBuffer(),
      await picture.clone().toColourspace('rgb16').png().toBuffer(),
      await picture.clone().toColourspace('cmyk').jpeg().toBuffer(),
      await picture.clone().ensureAlpha(0.5).png().toBuffer(),
      await pictureAsPdf(await picture.clone().toColourspace('cmyk').jpeg().toBuffer()),
      tiff({ pages: 1 }),
    ];
    for (const file of files) {
      const [page] = await desk.check(file);
      const metadata = await sharp(page?.picture.path).metadata();
      expect([metadata.format, metadata.depth, metadata.hasAlpha]).toEqual(['jpeg', 'uchar', false]);
      expect(['srgb', 'b-w']).toContain(metadata.space);
    }
  });
});

describe('a file that never ends', () => {
  it('is refused in a sentence; the files beside it and after it are checked', async () => {
    const [refusal, beside] = await Promise.all([desk.refusalOf(endlessPdf()), desk.check(await pdf(1))]);
    expect([refusal, beside.length]).toEqual(['tooSlow', 1]);
    expect(await desk.check(await pdf(1))).toHaveLength(1);
  });

  it('costs the thread it was on and no other: as many in a row as there may be', async () => {
    const files = [endlessPdf(), endlessPdf(), endlessPdf()];
    expect(await Promise.all(files.map((file) => desk.refusalOf(file)))).toEqual(['tooSlow', 'tooSlow', 'tooSlow']);
    expect(await desk.check(await pdf(2))).toHaveLength(2);
  });
});

it('after closing nothing is left to check with', async () => {
  const short = await openScanDesk();
  expect(await short.check(await pdf(1))).toHaveLength(1);
  await short.close();
  await expect(short.check(await pdf(1))).rejects.toThrow();
});
