import { expect, it } from '@jest/globals';
import sharp from 'sharp';
import { readBarcodes } from 'zxing-wasm/reader';
import { prepareReader } from '../../server/scan/marks/code-reader.ts';
import { qrPicture } from '../../server/views/qr.ts';

/** What a page hands over at its start may weigh 30 KiB in all; a code is a small part of it. Characters. */
const most = 3000;

it.each([
  ['the page for PCs', 'https://apply.example.cn/desk#ABCD2345'],
  ['the longest link of a legal representative', `https://apply.example.cn/#/pages/verify/index?token=${'aB3-'.repeat(40)}`],
  ['an order', 'weixin://wxpay/bizpayurl?pr=abcdefghi'],
])('the code of %s is light, and a phone reads it', async (_, text) => {
  const url = qrPicture(text);
  expect(url.length).toBeLessThan(most);
  const picture = Buffer.from(url.slice('data:image/png;base64,'.length), 'base64');
  await prepareReader();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { data: new Uint8ClampedArray(data), width: info.width, height: info.height, colorSpace: 'srgb' as const };
  const [code] = await readBarcodes(image as ImageData, { formats: ['QRCode'] });
  expect(code?.text).toBe(text);
});
