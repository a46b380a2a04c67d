import sharp from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import { prepareReader } from '../../server/scan/marks/code-reader.ts';

/** What a phone reads of the code in a picture. */
export async function readQr(picture: Buffer): Promise<string | undefined> {
  await prepareReader();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' as const };
  const [code] = await readBarcodes(image as ImageData, { formats: ['QRCode'] });
  return code?.text;
}

/** The picture of a data URI. */
export const pictureIn = (url: string): Buffer => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
