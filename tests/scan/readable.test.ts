import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { pdf, rawPdf } from '../support/pictures.ts';
import { areAlike, fromPdf } from './page-desk.ts';
import { openScanDesk, type ScanDesk } from './scan-desk.ts';
import { bars, pictureAsPdf } from './seeds.ts';

let desk: ScanDesk;
beforeAll(async () => {
  desk = await openScanDesk();
});
afterAll(() => desk.close());

const scanned = () => bars(200, 280).jpeg().toBuffer();

/** A PDF of A4 that is one image with these bytes and entries. */
const imagePdf = (bytes: Buffer, entries: string): Buffer =>
  rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>',
    `<</Length 32>>\nstream\n${'595.276 0 0 841.89 0 0 cm /X Do'.padEnd(32)}\nendstream`,
    `<</Type/XObject/Subtype/Image${entries}/Length ${bytes.length}>>\nstream\n${bytes.toString('latin1')}\nendstream`,
  ]);

describe('a PDF that other readers read is read here', () => {
  it.each([
    ['with a byte order mark before its head', Buffer.from('efbbbf', 'hex')],
    ['with lines of a mail program before its head', Buffer.from('Content-Type: application/pdf\r\n\r\n')],
  ])('%s', async (_, before) => {
    expect(await desk.check(Buffer.concat([before, await pdf(2)]))).toHaveLength(2);
  });

  it.each(['0', '9', '4711', '99999999'])('whose index is said to be at byte %s', async (place) => {
    const file = (await pdf(2)).toString('latin1').replace(/startxref\n\d+/, `startxref\n${place}`);
    expect(await desk.check(Buffer.from(file, 'latin1'))).toHaveLength(2);
  });

  it.each<PDFKit.PDFDocumentOptions['pdfVersion']>(['1.3', '1.4', '1.6', '1.7ext3'])(
    'that is encrypted in the way of PDF %s and opens without a password',
    async (pdfVersion) => {
      const file = await pictureAsPdf(await scanned(), [144, 201.6], { ownerPassword: 'owner', pdfVersion });
      const page = await fromPdf(file);
      expect(Math.abs(page.width / page.height - 200 / 280)).toBeLessThan(0.01);
      expect(await desk.check(file)).toHaveLength(1);
    },
  );

  it.each([0, 1, 78, 500, 60_000])('whose JPEG has %i bytes after its end', async (count) => {
    const jpeg = await scanned();
    const bytes = Buffer.concat([jpeg, Buffer.alloc(count, 0x20)]);
    const page = await fromPdf(imagePdf(bytes, '/Width 200/Height 280/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode'));
    expect(page).toMatchObject({ width: 200, height: 280, reducesWhileDecoding: true });
    expect(await areAlike(page.open(), sharp(jpeg))).toBe(true);
  });
});

describe('a page of JPEG 2000', () => {
  // Drawn as a sheet with three lines and a red ring, packed by OpenJPEG 2.5.
  const sheet = (dpi: number) => readFile(new URL(`./files/sheet-${dpi}.j2k`, import.meta.url));

  it.each([
    [400, 3307, 4677, 200],
    [600, 4961, 7016, 300],
  ])('of %i dpi is read at half its size', async (dpi, width, height, drawn) => {
    const entries = `/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode`;
    const file = imagePdf(await sheet(dpi), entries);
    const page = await fromPdf(file);
    expect(Math.round(page.dpi ?? 0)).toBe(drawn);
    const { data, info } = await page.open().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
    const mm = (value: number) => Math.round((value / 25.4) * drawn);
    expect(Math.max(...at(mm(90), mm(60)))).toBeLessThan(60);
    expect(Math.min(...at(mm(90), mm(70)))).toBeGreaterThan(240);
    const [red = 0, green = 0] = at(mm(160), mm(220));
    expect(red - green).toBeGreaterThan(90);
    expect(await desk.check(file)).toMatchObject([{ facts: { seals: [{ shape: 'circle' }] } }]);
  });
});

it('a picture of another kind is called by its own name', async () => {
  const avif = await bars(64, 64).avif().toBuffer();
  expect(await desk.refusalOf(avif)).toBe('otherPicture');
});
