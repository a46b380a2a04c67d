import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { takeApart } from '../../server/scan/pages/take-apart.ts';
import type { PageSource } from '../../server/scan/source.ts';
import { jpeg, png, rawPdf, tiff } from '../support/pictures.ts';
import { bars, pictureAsPdf } from './seeds.ts';

let folder = '';
let scanned: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  scanned = await bars(200, 280).jpeg().toBuffer();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function pagesOf(content: Buffer, mime: string): Promise<PageSource[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const pages: PageSource[] = [];
  for await (const page of takeApart(path, mime)) pages.push(page);
  return pages;
}

async function onlyPage(content: Buffer, mime: string): Promise<PageSource> {
  const pages = await pagesOf(content, mime);
  expect(pages).toHaveLength(1);
  return pages[0] as PageSource;
}

const fromPdf = (content: Buffer) => onlyPage(content, 'application/pdf');
const sizeOf = ({ width, height }: PageSource) => [width, height];

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

/** A page of 144 × 201.6 points, on which a picture of 200 × 280 pixels has 100 dpi. */
const [wide, high] = [144, 201.6];

async function drawn(draw: (page: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: [wide, high], margin: 0, info: { Producer: 'Writer 1' }, ...options });
  draw(document);
  document.end();
  return buffer(document);
}

const fullPage = (page: PDFKit.PDFDocument) => page.image(scanned, 0, 0, { width: wide, height: high });

describe('a PDF page that is one JPEG', () => {
  it('is that JPEG, as it is, with the resolution that it has on the page and the writer of the document', async () => {
    const page = await fromPdf(await drawn(fullPage));
    expect(page).toMatchObject({ width: 200, height: 280, turn: 0, reducesWhileDecoding: true, device: { software: 'PDFKit; Writer 1' } });
    expect(page.dpi).toBeCloseTo(100, 1);
    expect(await page.open().raw().toBuffer()).toEqual(await sharp(scanned).raw().toBuffer());
  });

  it.each([
    ['over a white ground', (page: PDFKit.PDFDocument) => fullPage(page.rect(0, 0, wide, high).fill('white'))],
    ['inside a saved state and a clip', (page: PDFKit.PDFDocument) => fullPage(page.save().rect(0, 0, wide, high).clip()).restore()],
    ['a hair smaller than the page', (page: PDFKit.PDFDocument) => page.image(scanned, 1, 1, { width: wide - 2, height: high - 2 })],
    [
      'with text that is not shown',
      (page: PDFKit.PDFDocument) => {
        fullPage(page);
        page.addContent('BT 3 Tr /F1 12 Tf 10 10 Td (recognised) Tj ET');
      },
    ],
  ])('is taken out %s', async (_, draw) => {
    expect(await fromPdf(await drawn(draw))).toMatchObject({ width: 200, height: 280, reducesWhileDecoding: true });
  });

  it.each([
    ['with text over it', (page: PDFKit.PDFDocument) => fullPage(page).text('page 1', 10, 10)],
    ['with a line over it', (page: PDFKit.PDFDocument) => fullPage(page).moveTo(0, 0).lineTo(100, 100).stroke()],
    ['twice', (page: PDFKit.PDFDocument) => fullPage(page).image(scanned, 5, 5, { width: 30, height: 40 })],
    ['on half of the page', (page: PDFKit.PDFDocument) => page.image(scanned, 0, 0, { width: wide, height: high / 2 })],
    ['cut by the edge of the page', (page: PDFKit.PDFDocument) => page.image(scanned, -40, -40, { width: wide + 80, height: high + 80 })],
    ['leaning', (page: PDFKit.PDFDocument) => fullPage(page.rotate(4))],
    ['under a note', (page: PDFKit.PDFDocument) => fullPage(page).note(10, 10, 40, 40, 'stamp')],
  ])('is drawn as the page shows it %s', async (_, draw) => {
    expect(await fromPdf(await drawn(draw))).toMatchObject({ reducesWhileDecoding: false, turn: 0 });
  });

  it.each([90, 180, 270, -90])('on a page turned by %i degrees is turned so', async (rotate) => {
    const turned = (await pictureAsPdf(scanned, [wide, high]))
      .toString('latin1')
      .replace('/Type /Page\n', `/Type /Page /Rotate ${rotate}\n`);
    const page = await fromPdf(repaired(turned));
    expect(page).toMatchObject({ reducesWhileDecoding: true, turn: (rotate / 90 + 4) % 4 });
  });

  it('drawn turned is turned so', async () => {
    const page = await fromPdf(
      await drawn((sheet) => sheet.rotate(90).image(scanned, 0, -high, { width: wide, height: high }), { size: [high, wide] }),
    );
    expect(page).toMatchObject({ reducesWhileDecoding: true, turn: 1 });
  });

  it('whose JPEG is broken is drawn all the same', async () => {
    const broken = (await drawn(fullPage)).toString('latin1').replace('\xff\xd8\xff', '\xff\x00\xff');
    expect(await fromPdf(Buffer.from(broken, 'latin1'))).toMatchObject({ reducesWhileDecoding: false });
  });
});

/** Right offsets again after a change to the objects of a PDF with a classic table. */
function repaired(text: string): Buffer {
  const body = text.slice(0, text.lastIndexOf('xref\n0 '));
  const offsets = new Map([...body.matchAll(/^(\d+) 0 obj$/gm)].map(({ 1: number, index }) => [Number(number), index]));
  const count = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: count - 1 }, (_, index) => `${String(offsets.get(index + 1)).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = /trailer\n[\s\S]*?>>\n/.exec(text)?.[0] ?? '';
  return Buffer.from(`${body}xref\n0 ${count}\n0000000000 65535 f \n${rows}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

describe('any other PDF page', () => {
  it('is drawn at 200 dpi', async () => {
    const page = await fromPdf(await drawn((sheet) => sheet.text('words only', 10, 10)));
    expect(page).toMatchObject({ width: 400, height: 560, dpi: 200, turn: 0 });
    const { data, info } = await page.open().raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect([data.some((value) => value < 60), data.filter((value) => value === 255).length > 0.95 * data.length]).toEqual([true, true]);
  });

  it('with a picture of another kind is drawn at the resolution of the picture', async () => {
    const picture = await bars(200, 280).png().toBuffer();
    const page = await fromPdf(await pictureAsPdf(picture, [wide, high]));
    expect(sizeOf(page)).toEqual([200, 280]);
    expect(page.dpi).toBeCloseTo(100, 0);
    const [shown, original] = await Promise.all(
      [page.open(), sharp(picture)].map((one) => one.greyscale().resize(20, 28).raw().toBuffer()),
    );
    const differences = [...(shown ?? [])].map((value, index) => Math.abs(value - (original?.[index] ?? 0)));
    expect(Math.max(...differences)).toBeLessThan(16);
  });

  it('is drawn at no more than 300 dpi', async () => {
    const page = await fromPdf(await pictureAsPdf(await bars(800, 1120).png().toBuffer(), [wide, high]));
    expect(page).toMatchObject({ width: 600, height: 840, dpi: 300 });
  });

  it('of a size that no paper has is drawn with as many pixels as A4', async () => {
    const page = await fromPdf(await drawn(() => {}, { size: [14_000, 14_000] }));
    expect(page.width * page.height).toBeLessThan(8_800_000);
    const catalogue = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>'];
    const endless = await fromPdf(rawPdf([...catalogue, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000000 9000000]>>']));
    expect(endless.width * endless.height).toBeLessThan(8_800_000);
  });

  it('takes size, turn and resources from the nodes above it', async () => {
    const page = await fromPdf(
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 144 72]/Rotate 90>>',
        '<</Type/Page/Parent 2 0 R>>',
      ]),
    );
    expect(page).toMatchObject({ width: 200, height: 400 });
  });
});

it('pages of a PDF come in the order of the document, taken out or drawn', async () => {
  const document = new PDFDocument({ autoFirstPage: false, margin: 0 });
  for (const [index, width] of [100, 110, 120, 130].entries()) {
    document.addPage({ size: [width, high], margin: 0 });
    if (index % 2 === 0) document.image(scanned, 0, 0, { width, height: high });
  }
  document.end();
  const pages = await pagesOf(await buffer(document), 'application/pdf');
  expect(pages.map(({ filePage, reducesWhileDecoding }) => [filePage, reducesWhileDecoding])).toEqual([
    [1, true],
    [2, false],
    [3, true],
    [4, false],
  ]);
  expect(pages.map(({ width }) => width)).toEqual([200, 306, 200, 361]);
});
