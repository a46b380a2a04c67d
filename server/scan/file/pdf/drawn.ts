import sharp from 'sharp';
import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { sensible } from '../picture/picture.ts';
import type { PageSource, Paperless } from '../picture/source.ts';
import type { Pdf } from './document.ts';
import type { PlacedImage } from './painting.ts';
import { drawing, pdfFormat } from './weights.ts';

/** Pixels of an image per inch of the page. */
export const dpiOf = ({ width, matrix: [a, b] }: Pick<PlacedImage, 'width' | 'matrix'>): number =>
  (width * pdfFormat.pointsPerInch) / Math.hypot(a, b) || 0;

const dpiDown = ({ height, matrix: [, , c, d] }: PlacedImage): number => (height * pdfFormat.pointsPerInch) / Math.hypot(c, d) || 0;

const within = (dpi: number): number => Math.min(drawing.most, Math.max(drawing.least, dpi));

/** Dots per inch at which a page is drawn: those of its finest image. */
export const drawingDpi = (images: readonly PlacedImage[]): number => within(Math.max(0, ...images.map(dpiOf)) || drawing.usual);

/**
 * The same for a page with a JPEG 2000: halved until they are not too many. At half its size or a hair less PDFium reads one in a quarter of
 * the memory and time, at a hair more it reads all of it.
 */
export function halvedDpi(images: readonly PlacedImage[]): number {
  let dpi = Math.max(0, ...images.map((image) => Math.min(dpiOf(image), dpiDown(image))));
  while (Math.round(dpi) > drawing.most) dpi /= 2;
  return within(dpi * drawing.hair);
}

/** Draws a page as it is shown. Throws `IntakeRefused`. `forms` draws signatures and filled fields too. */
export async function drawnPage(
  { document, pdfium }: Pdf,
  filePage: number,
  { dpi: wantedDpi, forms, paperless }: { dpi: number; forms: boolean; paperless: Paperless | null },
): Promise<PageSource> {
  const page = document.getPage(filePage - 1);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new IntakeRefused('damaged');
  const scale = Math.min(wantedDpi / pdfFormat.pointsPerInch, Math.sqrt(drawing.pixels / (originalWidth * originalHeight)));
  const side = (points: number) => Math.max(1, Math.round(points * scale));
  const size = { width: side(originalWidth), height: side(originalHeight), scale: 1 };
  const { width, height, data } = await page.render({ ...size, render: 'bitmap', renderFormFields: forms });
  // What found no memory is not on the picture.
  if (pdfium.starved()) throw new IntakeRefused('unpacksTooLarge');
  const raw = { width, height, channels: pdfFormat.drawnChannels } as const;
  return {
    filePage,
    filePages: 1,
    open: () => sharp(data, { raw }).removeAlpha(),
    reducesWhileDecoding: false,
    oneBit: false,
    paperless,
    width,
    height,
    dpi: sensible(scale * pdfFormat.pointsPerInch),
    turn: 0,
    device: null,
  };
}
