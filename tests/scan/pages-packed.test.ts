import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Sharp } from 'sharp';
import { rawPdf } from '../support/pictures.ts';
import { areAlike, fromPdf } from './page-desk.ts';
import { bars, pictureAsPdf } from './seeds.ts';

const [wide, high] = [144, 180];

/** A PDF page that is one image with these bytes and entries. */
const imagePdf = (bytes: Buffer, entries: string, more = ''): Buffer =>
  rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>${more}>>`,
    `<</Length 28>>\nstream\n${'144 0 0 180 0 0 cm /X Do'.padEnd(28)}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width 200/Height 250${entries}/Length ${bytes.length}>>\nstream\n${bytes.toString('latin1')}\nendstream`,
  ]);

const grey = () => bars(200, 250).greyscale();
const packedRows = async (picture: Sharp): Promise<Buffer> => deflateSync(await picture.raw().toBuffer());

/** The one strip of a TIFF that sharp wrote. */
async function fax(): Promise<Buffer> {
  const file = await grey().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1, tile: false }).toBuffer();
  const directory = file.readUInt32LE(4);
  const entry = (tag: number): number => {
    for (let at = directory + 2; ; at += 12) if (file.readUInt16LE(at) === tag) return file.readUInt32LE(at + 8);
  };
  return file.subarray(entry(273), entry(273) + entry(279));
}

describe('a PDF page that is one picture packed otherwise', () => {
  const colours: [string, () => Promise<Buffer>, string, () => Sharp, 'srgb' | 'b-w'][] = [
    [
      'deflated colours',
      () => packedRows(bars(200, 250)),
      '/Filter/FlateDecode/ColorSpace/DeviceRGB/BitsPerComponent 8',
      () => bars(200, 250),
      'srgb',
    ],
    [
      'deflated greys',
      () => packedRows(grey().toColourspace('b-w')),
      '/Filter/FlateDecode/ColorSpace/DeviceGray/BitsPerComponent 8',
      grey,
      'b-w',
    ],
  ];
  it.each(colours)('is that picture: %s', async (_, bytes, entries, original, space) => {
    const page = await fromPdf(imagePdf(await bytes(), entries));
    expect(page).toMatchObject({ width: 200, height: 250, reducesWhileDecoding: false, turn: 0 });
    expect(page.dpi).toBeCloseTo(100, 1);
    expect(await areAlike(page.open(), original(), space)).toBe(true);
  });

  it('is that picture: deflated with the filters of PNG', async () => {
    const page = await fromPdf(await pictureAsPdf(await bars(200, 250).png().toBuffer(), [wide, high]));
    expect(page).toMatchObject({ width: 200, height: 250, turn: 0 });
    expect(await areAlike(page.open(), bars(200, 250))).toBe(true);
  });

  // The strip of sharp has white for black, as a TIFF may say and a PDF too; the renderer is the judge.
  it.each([
    ['white', '/BlackIs1 true'],
    ['black', '/BlackIs1 false'],
    ['black', ''],
  ])('is that picture: fax on %s, %s', async (ground, says) => {
    const entries = `/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 200/Rows 250${says}>>/ColorSpace/DeviceGray/BitsPerComponent 1`;
    const page = await fromPdf(imagePdf(await fax(), entries));
    expect(page).toMatchObject({ width: 200, height: 250 });
    const original = grey().threshold();
    expect(await areAlike(page.open(), ground === 'white' ? original : original.negate(), 'b-w')).toBe(true);
    const drawn = await fromPdf(imagePdf(await fax(), entries, '/Annots[<</Type/Annot/Subtype/Popup/Rect[0 0 1 1]>>]'));
    expect(drawn.dpi).toBeCloseTo(100, 1);
    const [shown, rendered] = await Promise.all([page, drawn].map((one) => one.open().toColourspace('b-w').raw().toBuffer()));
    const different = [...(shown ?? [])].filter((value, index) => Math.abs(value - (rendered?.[index] ?? 0)) > 64).length;
    expect(different).toBeLessThan(0.02 * 200 * 250);
  });

  it.each([
    [
      'fax that is no fax',
      Buffer.from('no fax at all, whatever the page says of it'),
      '/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 200>>/ColorSpace/DeviceGray/BitsPerComponent 1',
    ],
    ['a palette', deflateSync(Buffer.alloc(50_000)), '/Filter/FlateDecode/ColorSpace[/Indexed/DeviceRGB 0 <336699>]/BitsPerComponent 8'],
    ['colours of print', deflateSync(Buffer.alloc(200_000)), '/Filter/FlateDecode/ColorSpace/DeviceCMYK/BitsPerComponent 8'],
    ['a negative', deflateSync(Buffer.alloc(50_000)), '/Filter/FlateDecode/ColorSpace/DeviceGray/BitsPerComponent 8/Decode[1 0]'],
  ])('is drawn when its decoding is the business of a renderer: %s', async (_, bytes, entries) => {
    const page = await fromPdf(imagePdf(bytes, entries));
    expect(page).toMatchObject({ width: 200, height: 250, reducesWhileDecoding: false });
  });
});
