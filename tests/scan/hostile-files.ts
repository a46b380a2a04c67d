import { deflateSync } from 'node:zlib';
import { rawPdf } from '../support/pictures.ts';

/** PDFs made to keep their reader busy. Each is small. */

const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
const tree = '<</Type/Pages/Count 1/Kids[3 0 R]>>';

const stream = (content: Buffer | string, entries = ''): string => {
  const bytes = Buffer.from(content);
  return `<<${entries}/Length ${bytes.length}>>\nstream\n${bytes.toString('latin1')}\nendstream`;
};

const packed = (content: Buffer, entries = ''): string => stream(deflateSync(content), `/Filter/FlateDecode${entries}`);

const page = (resources = '', box = '0 0 595 842'): string =>
  `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<<${resources}>>>>`;

const onePage = (content: string, { resources = '', box = '0 0 595 842', further = [] as string[] } = {}): Buffer =>
  rawPdf([catalogue, tree, page(resources, box), content, ...further]);

/** Lines of billions of dashes: nothing in the file is wrong, only drawing it takes hours. */
export const endlessPdf = (): Buffer => onePage(stream(`[0.0002 0.0002] 0 d ${'0 0 m 595 842 l S 595 0 m 0 842 l S '.repeat(2000)}`));

/** Content that unpacks to half a gigabyte of nothing. */
export const contentBomb = (): Buffer => onePage(packed(Buffer.alloc(512 << 20, ' ')));

/** Forms that draw ten forms each, nine deep. */
export function formBomb(): Buffer {
  const forms = Array.from({ length: 9 }, (_, level) => {
    const content = level === 8 ? '0 0 1 1 re f' : '/X Do '.repeat(10);
    const resources = level === 8 ? '' : `/Resources<</XObject<</X ${level + 6} 0 R>>>>`;
    return stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 595 842]${resources}`);
  });
  return onePage(stream('/X Do'), { resources: '/XObject<</X 5 0 R>>', further: forms });
}

/** A form that draws itself. */
export const formLoop = (): Buffer =>
  onePage(stream('/X Do'), {
    resources: '/XObject<</X 5 0 R>>',
    further: [stream('/X Do /X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>')],
  });

const image = (width: number, height: number, content: Buffer): Buffer =>
  onePage(stream('595 0 0 842 0 0 cm /X Do'), {
    resources: '/XObject<</X 5 0 R>>',
    further: [packed(content, `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`)],
  });

/** An image of 50,000 × 50,000 pixels in a few kilobytes, as its dictionary says. */
export const imageBomb = (): Buffer => image(50_000, 50_000, Buffer.alloc(8 << 20));

/** An image that is small by its dictionary, and 256 MB when unpacked. */
export const lyingImage = (): Buffer => image(100, 100, Buffer.alloc(256 << 20));

/** A page as large as a town. */
export const hugeSheet = (): Buffer => onePage(stream('0 0 m 9 9 l S'), { box: '0 0 1000000000 1000000000' });

/** Ten thousand pages that are one page. */
export const manyPages = (count: number): Buffer =>
  rawPdf([catalogue, `<</Type/Pages/Count ${count}/Kids[${'3 0 R '.repeat(count)}]>>`, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>']);

/** Ten thousand pages, each an object of its own. */
export function tenThousandPages(): Buffer {
  const count = 10_000;
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const sheets = Array<string>(count).fill('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>');
  return rawPdf([catalogue, `<</Type/Pages/Count ${count}/Kids[${kids}]>>`, ...sheets]);
}

/** A pattern of a billion tiles. */
export const patternBomb = (): Buffer =>
  onePage(stream('/Pattern cs /P scn 0 0 595 842 re f'), {
    resources: '/Pattern<</P 5 0 R>>',
    further: [
      stream(
        '0 0 1 1 re f 1 1 m 0 0 l S',
        '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources<<>>',
      ),
    ],
  });
