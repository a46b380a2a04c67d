import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signatures and encryption of WeChat's message push (developers.weixin.qq.com, message-push). */

/** SHA-1 over the sorted parts, hexadecimal. */
export const pushSignature = (...parts: string[]): string => createHash('sha1').update(parts.toSorted().join('')).digest('hex');

export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The key behind the 43 characters of `EncodingAESKey`; its first half is the initial vector. */
const keyOf = (encodingKey: string): Buffer => Buffer.from(`${encodingKey}=`, 'base64');

const block = 32;
const head = 16;

/** Message and the app id it was encrypted for. Throws when key, length or padding do not fit. */
export function decryptPush(encodingKey: string, encrypted: string): { message: string; appId: string } {
  const key = keyOf(encodingKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, head)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  const plain = padded.subarray(0, padded.length - padding);
  const length = plain.length > head + 4 ? plain.readUInt32BE(head) : -1;
  const end = head + 4 + length;
  if (padding < 1 || padding > block || length < 0 || end > plain.length) throw new RangeError('this is not an encrypted push');
  return { message: plain.subarray(head + 4, end).toString('utf8'), appId: plain.subarray(end).toString('utf8') };
}

/** The other way round, as WeChat does it. `random`: 16 bytes. */
export function encryptPush(encodingKey: string, message: string, appId: string, random: Buffer = randomBytes(head)): string {
  const key = keyOf(encodingKey);
  const text = Buffer.from(message);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, size, text, Buffer.from(appId)]);
  const padding = block - (plain.length % block);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, head)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64');
}
