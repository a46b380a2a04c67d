import { describe, expect, it } from '@jest/globals';
import { jpeg, png, tiff } from '../support/pictures.ts';
import { onlyPage, pagesOf } from './page-desk.ts';
import { bars } from './seeds.ts';

describe('a picture', () => {
  it('is one page with what its head states', async () => {
    const page = await onlyPage(jpeg(40, 24), 'image/jpeg');
    expect(page).toMatchObject({ filePage: 1, width: 40, height: 24, dpi: 300, turn: 0, device: null, reducesWhileDecoding: true });
    const { data, info } = await page.open().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, data.length / info.channels]).toEqual([40, 24, 960]);
  });

  it('without a resolution has none, nor has one that states the 72 of those who do not know', async () => {
    expect((await onlyPage(png(), 'image/png')).dpi).toBeNull();
    expect((await onlyPage(await bars().jpeg().withMetadata({ density: 72 }).toBuffer(), 'image/jpeg')).dpi).toBeNull();
    expect((await onlyPage(await bars().png().withMetadata({ density: 9000 }).toBuffer(), 'image/png')).dpi).toBeNull();
    expect((await onlyPage(await bars().png().withMetadata({ density: 600 }).toBuffer(), 'image/png')).dpi).toBe(600);
  });

  it.each([
    [1, 0],
    [3, 2],
    [6, 1],
    [8, 3],
    [2, 0],
  ])('of EXIF orientation %i asks for %i quarter turns and lies in the file as it is', async (orientation, turn) => {
    const page = await onlyPage(await bars(20, 40).jpeg().withMetadata({ orientation }).toBuffer(), 'image/jpeg');
    expect(page).toMatchObject({ turn, width: 20, height: 40 });
    expect(await page.open().toBuffer({ resolveWithObject: true })).toMatchObject({ info: { width: 20, height: 40 } });
  });

  it('tells camera, exposure and place', async () => {
    const exif = {
      IFD0: { Make: 'Maker', Model: 'Phone 9' },
      IFD2: { ExposureTime: '1/50', FNumber: '9/5' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 40/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '115/1 51/1 0/1' },
    };
    const page = await onlyPage(await bars().jpeg().withExif(exif).toBuffer(), 'image/jpeg');
    expect(page.device).toEqual({ make: 'Maker', model: 'Phone 9', software: undefined, exposure: true, location: true });
  });

  it('tells the program that made it, from EXIF or XMP', async () => {
    const byExif = await onlyPage(
      await bars()
        .jpeg()
        .withExif({ IFD0: { Software: 'Scanner 3' } })
        .toBuffer(),
      'image/jpeg',
    );
    expect(byExif.device).toMatchObject({ software: 'Scanner 3', exposure: false, location: false });
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><xmp:CreatorTool>Phone scanner</xmp:CreatorTool></x:xmpmeta>';
    const byXmp = await onlyPage(await bars().jpeg().withXmp(xmp).toBuffer(), 'image/jpeg');
    expect(byXmp.device).toMatchObject({ software: 'Phone scanner' });
  });

  it('in a TIFF tells it too', async () => {
    const page = await onlyPage(await bars().tiff({ xres: 11.811, yres: 11.811 }).toBuffer(), 'image/tiff');
    expect(page).toMatchObject({ width: 48, height: 64, dpi: 300, reducesWhileDecoding: false });
  });

  it('is refused when it cannot be what its type says', async () => {
    await expect(pagesOf(png(), 'image/jpeg')).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('a TIFF of several pages', () => {
  it('is one page each, thumbnails left out', async () => {
    const pages = await pagesOf(tiff({ pages: 4, thumbnail: true }), 'image/tiff');
    expect(pages.map(({ filePage }) => filePage)).toEqual([1, 2, 3]);
    for (const page of pages) expect((await page.open().raw().toBuffer()).every((value) => value === 200)).toBe(true);
  });
});
