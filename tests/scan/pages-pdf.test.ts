import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { rawPdf } from '../support/pictures.ts';
import { areAlike, fromPdf, pagesOf } from './page-desk.ts';
import { bars, pictureAsPdf } from './seeds.ts';

let scanned: Buffer;
beforeAll(async () => {
  scanned = await bars(200, 280).jpeg().toBuffer();
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
    expect(await areAlike(page.open(), sharp(scanned))).toBe(true);
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

  it.each([
    [400, 300],
    [150, 150],
  ])('with a picture of %i dpi among other things is drawn at %i', async (dpi, drawnAt) => {
    const picture = await bars(dpi, dpi).jpeg().toBuffer();
    const page = await fromPdf(await drawn((sheet) => sheet.image(picture, 0, 0, { width: 72, height: 72 }).text('scan 1', 10, 100)));
    expect(page).toMatchObject({ width: 2 * drawnAt, dpi: drawnAt });
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
