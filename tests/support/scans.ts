import { buffer } from 'node:stream/consumers';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import PDFDocument from 'pdfkit';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';

const dpi = 150;
const a4 = { width: 1240, height: 1754 };
let library: Promise<PDFiumLibrary> | undefined;
let count = 0;

const block = (width: number, height: number, background: string) => ({ create: { width, height, channels: 3 as const, background } });

/** A blue stroke, so that it is a colour scan; and a speck of dust at another place each time, so that no two scans are the same file. */
function handled(): OverlayOptions[] {
  count++;
  const dust = { input: block(3, 3, '#888'), left: 10 + (count % 300) * 4, top: 1700 + Math.floor(count / 300) * 4 };
  return [{ input: block(160, 10, '#2a4fa8'), left: 200, top: 1650 }, dust];
}

const jpeg = (picture: Sharp): Promise<Buffer> =>
  picture.composite(handled()).withMetadata({ density: dpi }).jpeg({ quality: 85 }).toBuffer();

/** The pages of a printed paper as they come off a scanner: one JPEG each, another file every time. */
export async function scansOf(pdf: Buffer): Promise<Buffer[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  const scans: Buffer[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ ...a4, scale: 1, render: 'bitmap' });
    scans.push(await jpeg(sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()));
  }
  document.destroy();
  return scans;
}

const line = (y: number, length: number) => `<rect x="150" y="${y}" width="${length}" height="14" fill="#222"/>`;

/** A scanned sheet that is none of our forms: dark lines like text on white. */
export function copy(): Promise<Buffer> {
  const lines = Array.from({ length: 40 }, (_, index) => line(160 + index * 36, 500 + ((index * 397 + count * 61) % 420)));
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${a4.width}" height="${a4.height}">${lines.join('')}</svg>`;
  return jpeg(sharp(Buffer.from(drawing)).flatten({ background: '#fff' }));
}

/** A sheet that lay on the glass the wrong way round. */
export const blankSheet = (): Promise<Buffer> => jpeg(sharp({ create: { ...a4, channels: 3, background: '#fdfdfd' } }));

/** Scans in one PDF, as a scanner with a feeder writes it. */
export async function pile(scans: readonly Buffer[]): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false });
  for (const scan of scans) document.addPage({ size: 'A4', margin: 0 }).image(scan, 0, 0, { width: 595.28, height: 841.89 });
  document.end();
  return buffer(document);
}

/** Upside down. */
export const turned = (scan: Buffer): Promise<Buffer> => jpeg(sharp(scan).rotate(180));

/** What the scanner sees of a sheet that lies partly beside the glass; fractions of it. */
export async function cropped(scan: Buffer, part: { left: number; top: number; width: number; height: number }): Promise<Buffer> {
  const { width, height } = await sharp(scan).metadata();
  const [left, top] = [Math.round(part.left * width), Math.round(part.top * height)];
  return jpeg(sharp(scan).extract({ left, top, width: Math.round(part.width * width), height: Math.round(part.height * height) }));
}
