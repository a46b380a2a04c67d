import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** Small valid files of every accepted type, of the kinds that scanners write. */

/** A page of grey bars on white, so that decoders have something to do. */
export function bars(width = 48, height = 64) {
  const pixels = Buffer.alloc(width * height * 3, 255);
  for (let y = 4; y < height - 4; y += 1) {
    for (let x = 4; x < width - 4; x += 1)
      if (((x >> 2) + (y >> 3)) % 3 === 0) pixels.fill(40 + ((x * 5) & 127), (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A PDF page of the picture's size at 72 points per inch holding nothing but the picture. */
export async function pictureAsPdf(picture: Buffer, [width, height] = [48, 64], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: [width, height], margin: 0, ...options });
  document.image(picture, 0, 0, { width, height });
  document.end();
  return buffer(document);
}

/** Every seed by name. */
export async function seeds(): Promise<Record<string, Buffer>> {
  const jpeg = await bars().jpeg().withMetadata({ density: 300, orientation: 6 }).toBuffer();
  const exif = { IFD0: { Make: 'Maker', Model: 'Model' }, IFD2: { ExposureTime: '1/50' } };
  const png = await bars().png().toBuffer();
  return {
    jpeg,
    progressiveJpeg: await bars().jpeg({ progressive: true }).withExif(exif).toBuffer(),
    greyJpeg: await bars().greyscale().jpeg().toBuffer(),
    png,
    interlacedPng: await bars().png({ progressive: true, palette: true }).toBuffer(),
    tiff: await bars().tiff({ compression: 'none' }).toBuffer(),
    lzwTiff: await bars().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(),
    tiledTiff: await bars().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
    jpegTiff: await bars().tiff({ compression: 'jpeg' }).toBuffer(),
    faxTiff: await bars().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
    jpegPdf: await pictureAsPdf(jpeg),
    plainPdf: await pictureAsPdf(jpeg, undefined, { compress: false }),
    pngPdf: await pictureAsPdf(png),
  };
}
