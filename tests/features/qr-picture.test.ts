import { expect, it } from '@jest/globals';
import { qrPicture } from '../../server/views/qr.ts';
import { pictureIn, readQr } from '../support/read-qr.ts';

/** What a page hands over at its start may weigh 30 KiB in all; a code is a small part of it. Characters. */
const most = 3000;

it.each([
  ['the page for PCs', 'https://apply.example.cn/desk#ABCD2345'],
  ['the longest link of a legal representative', `https://apply.example.cn/#/pages/verify/index?token=${'aB3-'.repeat(40)}`],
  ['an order', 'weixin://wxpay/bizpayurl?pr=abcdefghi'],
])('the code of %s is light, and a phone reads it', async (_, text) => {
  const url = qrPicture(text);
  expect(url.length).toBeLessThan(most);
  expect(await readQr(pictureIn(url))).toBe(text);
});
