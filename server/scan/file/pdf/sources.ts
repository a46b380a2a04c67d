import { sensible } from '../picture/picture.ts';
import type { PageSource } from '../picture/source.ts';
import type { FileWindow } from '../structure/window.ts';
import { embeddedPicture, isOpaque } from './image.ts';
import { type Matrix, placed, quarterTurn, type Rectangle } from './matrix.ts';
import type { PdfObjects } from './objects.ts';
import { openPdf, type Pdf } from './page-tree.ts';
import { Painter, type PlacedImage } from './painting.ts';
import { openRenderer, type Renderer } from './renderer.ts';
import { asText, type Dictionary } from './syntax.ts';

const letter: Rectangle = [0, 0, 612, 792];
/** Part of the page's width or height by which a picture may miss the edges of a page that it covers. */
const slack = 0.03;
const usualDpi = 200;
const renderedDpi = { least: 72, most: 300 };

/** The part of the page that is shown, in points. */
async function shownBox(objects: PdfObjects, page: Dictionary): Promise<Rectangle> {
  for (const key of ['/CropBox', '/MediaBox']) {
    const box = await objects.resolve(page.get(key));
    if (!Array.isArray(box) || box.length !== 4 || !box.every((side) => typeof side === 'number')) continue;
    const [left, bottom, right, top] = box as number[] as unknown as Rectangle;
    if (left !== right && bottom !== top)
      return [Math.min(left, right), Math.min(bottom, top), Math.max(left, right), Math.max(bottom, top)];
  }
  return letter;
}

/** Whether a picture fills the page, give or take a little, without reaching far beyond it. */
function fills(matrix: Matrix, [left, bottom, right, top]: Rectangle): boolean {
  const [x1, y1, x2, y2] = placed(matrix);
  const [across, down] = [(right - left) * slack, (top - bottom) * slack];
  return Math.abs(x1 - left) < across && Math.abs(x2 - right) < across && Math.abs(y1 - bottom) < down && Math.abs(y2 - top) < down;
}

/** Pixels of an image per inch of the page. */
function dpiOf({ stream, matrix: [a, b] }: PlacedImage): number {
  return (Number(stream.dictionary.get('/Width')) * 72) / Math.hypot(a, b) || 0;
}

/** The picture that is all of a page, as it was put there; null when the page must be drawn. */
async function embedded(objects: PdfObjects, page: Dictionary, image: PlacedImage, filePage: number): Promise<PageSource | null> {
  const drawn = quarterTurn(image.matrix);
  const picture = drawn === null ? null : await embeddedPicture(objects, image, filePage);
  if (drawn === null || !picture) return null;
  const rotate = Math.round(Number(await objects.resolve(page.get('/Rotate'))) / 90) || 0;
  // A viewer of the PDF pays no regard to what EXIF says of the orientation.
  return { ...picture, dpi: sensible(dpiOf(image)), turn: (((drawn + rotate) % 4) + 4) % 4 };
}

async function openPage(pdf: Pdf, filePage: number, renderer: Renderer): Promise<PageSource> {
  const page = pdf.pages[filePage - 1] ?? new Map();
  const objects = pdf.objects();
  const box = await shownBox(objects, page);
  const painter = new Painter(objects, ({ stream, matrix }) => isOpaque(stream.dictionary) && fills(matrix, box));
  const { images, more } = await painter.page(page);
  const annotations = await objects.resolve(page.get('/Annots'));
  const marked = Array.isArray(annotations) && annotations.length > 0;
  const [first] = images;
  const alone = first && images.length === 1 && !more && !marked && fills(first.matrix, box);
  const picture = alone ? await embedded(objects, page, first, filePage) : null;
  if (picture) return picture;
  const dpi = Math.max(0, ...images.map(dpiOf)) || usualDpi;
  return renderer.render(filePage, Math.min(renderedDpi.most, Math.max(renderedDpi.least, dpi)), marked);
}

/** The program that wrote the document, in its own words. */
async function writerOf({ information, objects }: Pdf): Promise<string> {
  const named = await Promise.all(
    ['/Creator', '/Producer'].map((key) =>
      objects()
        .resolve(information.get(key))
        .catch(() => null),
    ),
  );
  return named.map(asText).filter(Boolean).join('; ').slice(0, 200);
}

/** Adds the program that wrote the document to what the picture itself says. */
function withWriter(source: PageSource, writer: string): PageSource {
  if (!writer) return source;
  const { device } = source;
  const software = [device?.software, writer].filter(Boolean).join('; ');
  return { ...source, device: { exposure: false, location: false, ...device, software } };
}

/** The pages of a PDF, one after the other. Throws `IntakeRefused`. */
export async function* pdfSources(path: string, window: FileWindow): AsyncGenerator<PageSource> {
  const pdf = await openPdf(window);
  const writer = await writerOf(pdf);
  const renderer = openRenderer(path);
  try {
    for (let filePage = 1; filePage <= pdf.pages.length; filePage += 1) {
      yield withWriter(await openPage(pdf, filePage, renderer), writer);
    }
  } finally {
    renderer.close();
  }
}
