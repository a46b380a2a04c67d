import sharp from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import { prepareReader } from '../../server/scan/marks/code-reader.ts';

/** What a mini-program code of the simulated WeChat holds: the page that it opens, and its scene as `query.scene` would say it. */
export async function readCode(picture: Buffer): Promise<{ page: string; scene: string }> {
  await prepareReader();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' as const };
  const [code] = await readBarcodes(image as ImageData, { formats: ['QRCode'] });
  const [, page = '', scene = ''] = /^weixin-simulated:\/\/(.+)\?scene=(.+)$/.exec(code?.text ?? '') ?? [];
  return { page, scene: decodeURIComponent(scene) };
}
