import { randomBytes } from 'node:crypto';
import type { SuiteName } from '../contract/cipher-suites.ts';
import { suiteOf } from './cipher-suites.ts';

/** A key and what values sealed under it say of it. */
export interface NamedKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

const nonceBytes = 12;

/** `keyId.nonce.tag.ciphertext.suite`, base64url. The suite stands last: who knows only the first four parts reads what AES sealed. */
export function sealText(suite: SuiteName, { id, key }: NamedKey, plain: string, context = ''): string {
  const nonce = randomBytes(nonceBytes);
  const { tag, ciphertext } = suiteOf(suite).lock(key, nonce, Buffer.from(plain), Buffer.from(context));
  return [id, ...[nonce, tag, ciphertext].map((part) => part.toString('base64url')), suite].join('.');
}

/** Throws when the text was changed, sealed for another `context`, or by a key or suite that is not known. */
export function openText(keyOf: (id: string) => Buffer, sealed: string, context = ''): string {
  const [id = '', nonce = '', tag = '', ciphertext = ''] = sealed.split('.');
  const locked = { tag: Buffer.from(tag, 'base64url'), ciphertext: Buffer.from(ciphertext, 'base64url') };
  const plain = suiteOf(sealerOf(sealed).suite).unlock(keyOf(id), Buffer.from(nonce, 'base64url'), locked, Buffer.from(context));
  return plain.toString('utf8');
}

/** Which key and algorithms sealed a text; before there were several it named none. */
export function sealerOf(sealed: string): { keyId: string; suite: string } {
  const [keyId = '', , , , suite = 'aes'] = sealed.split('.');
  return { keyId, suite };
}

/** Whether a text has the form of a sealed one: nonce and tag alone are longer than any name. */
export const isSealed = (text: string): boolean => /^[\w-]*\.[\w-]{16,}\.[\w-]{22,}\.[\w-]*(\.\w+)?$/.test(text);
