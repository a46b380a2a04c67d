import { createCipheriv, createDecipheriv, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * Signatures and encryption of WeChat Pay API v3 (developer guide: 如何生成请求签名, 如何验证签名, 证书和回调报文解密).
 * RSA-2048 PKCS#1 v1.5 with SHA-256, base64; AES-256-GCM with the 16-byte tag at the end of the ciphertext.
 */
export const scheme = 'WECHATPAY2-SHA256-RSA2048';

/** Both sides refuse a timestamp further off than this, seconds. */
const clockToleranceS = 300;

const tagBytes = 16;

/** Serial number → PEM: platform certificates under their serial, WeChat Pay public keys under `PUB_KEY_ID_…`. */
export type PlatformKeys = Readonly<Record<string, string>>;

export const publicKeyPrefix = 'PUB_KEY_ID_';

export type HeaderReader = (name: string) => string | undefined;

export type SignatureFault = 'headers' | 'serial' | 'probe' | 'timestamp' | 'signature';

export const requestText = (method: string, pathAndQuery: string, timestamp: string, nonce: string, body: string): string =>
  `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`;

/** What WeChat signs in answers and notices; over the bytes as received. */
export const answerText = (timestamp: string, nonce: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);

export const signText = (text: string | Buffer, privateKey: string): string =>
  sign('sha256', Buffer.from(text), privateKey).toString('base64');

/** `publicKey`: PEM of a certificate or of an SPKI public key. */
const keys = new Map<string, KeyObject>();

/** Reading a PEM costs more than using it, and there are only a few. */
function keyOf(pem: string): KeyObject {
  const known = keys.get(pem);
  if (known) return known;
  const key = createPublicKey(pem);
  keys.set(pem, key);
  return key;
}

export const isSignedBy = (text: string | Buffer, signature: string, publicKey: string): boolean =>
  verify('sha256', Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64'));

export const isWithinClock = (timestamp: string, now: Date): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= clockToleranceS;

/**
 * Why an answer or notice cannot be trusted; `undefined` when it can. The serial is looked up in our own list before any work is done, and
 * nothing is fetched for an unknown one: anybody may post to the notice address.
 */
export function signatureFault(header: HeaderReader, body: Buffer, keys: PlatformKeys, now: Date): SignatureFault | undefined {
  const [serial, signature, timestamp, nonce] = ['serial', 'signature', 'timestamp', 'nonce'].map((part) => header(`wechatpay-${part}`));
  if (!serial || !signature || !timestamp || !nonce) return 'headers';
  if ((header('wechatpay-signature-type') ?? scheme) !== scheme) return 'headers';
  const key = Object.hasOwn(keys, serial) ? keys[serial] : undefined;
  if (!key) return 'serial';
  if (signature.startsWith('WECHATPAY/SIGNTEST/')) return 'probe';
  if (!isWithinClock(timestamp, now)) return 'timestamp';
  return isSignedBy(answerText(timestamp, nonce, body), signature, key) ? undefined : 'signature';
}

export interface SealedResource {
  ciphertext: string;
  associated_data: string;
  nonce: string;
}

/** Throws when the tag does not fit: wrong key, or a changed byte in ciphertext, nonce or associated data. */
export function openResource(resource: SealedResource, apiV3Key: string): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(resource.associated_data));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
}

/** The counterpart of `openResource`. `nonce`: 12 characters. */
export function sealResource(plain: string, associatedData: string, nonce: string, apiV3Key: string): SealedResource {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(associatedData));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { ciphertext, associated_data: associatedData, nonce };
}
