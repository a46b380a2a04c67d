import { readFile } from 'node:fs/promises';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { sensible } from '../picture/picture.ts';
import type { Begin, PageSource, Paperless } from '../picture/source.ts';
import { openDocument, type Pdf, withPage } from './document.ts';
import { dpiOf, drawingDpi, drawnPage, halvedDpi } from './drawn.ts';
import { embeddedPicture } from './embedded.ts';
import type { Handle } from './functions.ts';
import { filtersOf, type ImageFacts, imageFacts } from './image-facts.ts';
import { covered, fills, quarterTurn, type Rectangle } from './matrix.ts';
import { Painter, type Painting, type PlacedImage } from './painting.ts';
import { restPdfium, takePdfium } from './pdfium.ts';
import { checkUnpacked } from './unpacked.ts';
import { pdfFormat, placing } from './weights.ts';

/** What PDFium says of a page before anything is drawn. */
interface SeenPage {
  images: PlacedImage[];
  marked: boolean;
  /** See `PageSource`. */
  paperless: Paperless | null;
  /** Whether an image is a JPEG 2000. */
  waves: boolean;
  /** The image that is all of the page, how it is to be turned, and what it takes to take it out. */
  whole: { image: PlacedImage; turn: number; facts: ImageFacts } | null;
}

function shownBox({ pdfium: { call, floats } }: Pdf, page: Handle): Rectangle {
  const [left = 0, top = 0, right = 0, bottom = 0] = floats(pdfFormat.rectangle, (at) => call._FPDF_GetPageBoundingBox(page, at)) ?? [];
  return { left, bottom, right, top };
}

/** As large as a card and as fine as a scan: two of them on a page of A4 are an eighth of it. */
function isCard({ matrix: [a, b, c, d], width, height }: PlacedImage): boolean {
  const { card } = placing;
  const points = [Math.hypot(a, b), Math.hypot(c, d)] as const;
  const [short, long] = [Math.min(...points), Math.max(...points)].map(
    (side) => (side * pdfFormat.millimetresPerInch) / pdfFormat.pointsPerInch,
  );
  const dpi = Math.min(width / points[0], height / points[1]) * pdfFormat.pointsPerInch;
  return (long ?? 0) >= card.long && (short ?? 0) >= card.short && dpi >= card.dpi;
}

/** Whether what is written weighs more than what is pictured. */
function paperlessOf({ images, written }: Painting, page: Rectangle): Paperless | null {
  const pictured = images.reduce((sum, each) => sum + covered(each.matrix, page), 0);
  if (!written || pictured >= placing.pictured) return null;
  return images.some(isCard) ? 'perhaps' : 'surely';
}

function lookAt(pdf: Pdf, page: Handle): SeenPage {
  const { pdfium, file } = pdf;
  const { call } = pdfium;
  const box = shownBox(pdf, page);
  const known = new Map<Handle, ImageFacts | null>();
  const factsOf = (image: PlacedImage) => {
    const facts = known.has(image.handle) ? known.get(image.handle) : imageFacts(pdfium, file, page, image);
    known.set(image.handle, facts ?? null);
    return facts ?? null;
  };
  const painting = new Painter(pdfium, (image) => fills(image.matrix, box) && factsOf(image) !== null).paint(page);
  const marked = call._FPDFPage_GetAnnotCount(page) > 0;
  const { images, more } = painting;
  const paperless = paperlessOf(painting, box);
  const [image] = images;
  const drawn = image && images.length === 1 && !more && !marked && fills(image.matrix, box) ? quarterTurn(image.matrix) : null;
  const facts = image && drawn !== null ? factsOf(image) : null;
  const waves = images.some(({ handle }) => filtersOf(pdfium, handle).includes('JPXDecode'));
  if (!image || drawn === null || !facts) return { images, marked, paperless, waves, whole: null };
  const turns = pdfFormat.quarterTurns;
  return { images, marked, paperless, waves, whole: { image, turn: (drawn + call._FPDFPage_GetRotation(page) + turns) % turns, facts } };
}

async function openPage(pdf: Pdf, filePage: number, begin: Begin): Promise<PageSource> {
  const { images, marked, paperless, waves, whole } = withPage(pdf, filePage, (page) => lookAt(pdf, page));
  const picture = whole && (await embeddedPicture(whole.facts));
  // A viewer of the PDF pays no regard to what EXIF says of the orientation.
  if (picture) return { ...picture, filePage, dpi: sensible(dpiOf(whole.image)), turn: whole.turn };
  const pixels = (image: PlacedImage) => image.width * image.height;
  const [largest] = [...images].sort((a, b) => pixels(b) - pixels(a));
  begin(largest ?? null);
  return drawnPage(pdf, filePage, { dpi: waves ? halvedDpi(images) : drawingDpi(images), forms: marked, paperless });
}

/** Adds the program that wrote the document to what the picture itself says. */
function withWriter(source: PageSource, { writer, pages }: Pdf): PageSource {
  const { device } = source;
  if (!writer) return { ...source, filePages: pages };
  const software = [device?.software, writer].filter(Boolean).join('; ');
  return { ...source, filePages: pages, device: { exposure: false, location: false, ...device, software } };
}

/** Traps of PDFium are damaged files; what wanted too much memory is too large inside. */
const refusalOf = (error: unknown, starved: boolean): IntakeRefused => {
  if (starved) return new IntakeRefused('unpacksTooLarge');
  return error instanceof IntakeRefused ? error : new IntakeRefused('damaged');
};

/** The pages of a PDF, one after the other. Throws `IntakeRefused`. */
export async function* pdfSources(path: string, { begin, from }: { begin: Begin; from: number }): AsyncGenerator<PageSource> {
  const file = await readFile(path);
  checkUnpacked(file);
  const pdfium = await takePdfium();
  let sound = true;
  const guarded = async <Done>(work: () => Done | Promise<Done>): Promise<Done> => {
    try {
      return await work();
    } catch (error) {
      sound = false;
      throw refusalOf(error, pdfium.starved());
    }
  };
  const pdf = await guarded(() => openDocument(pdfium, file));
  try {
    for (let filePage = from; filePage <= pdf.pages; filePage += 1)
      yield withWriter(await guarded(() => openPage(pdf, filePage, begin)), pdf);
  } finally {
    // Also when nobody wants the rest of the pages.
    if (sound) {
      pdf.document.destroy();
      restPdfium(pdfium);
    }
  }
}
