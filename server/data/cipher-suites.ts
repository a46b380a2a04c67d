import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SuiteName } from '../contract/cipher-suites.ts';

/** What one sealing yields beside its nonce. */
export interface Locked {
  tag: Buffer;
  ciphertext: Buffer;
}

/** One family of algorithms: everything the service seals, indexes, signs and hashes with a key is done by one of these. */
export interface CipherSuite {
  /** Its algorithms, as papers name them. */
  label: string;
  tagBytes: number;
  /** `key` 32 bytes; `nonce` 12 bytes, never twice under one key; `context` is authenticated and not kept. */
  lock(key: Buffer, nonce: Buffer, plain: Buffer, context: Buffer): Locked;
  /** Throws when anything was changed. */
  unlock(key: Buffer, nonce: Buffer, locked: Locked, context: Buffer): Buffer;
  /** 32 bytes. */
  mac(key: Buffer, text: string): Buffer;
  /** A key of 32 bytes for one purpose (HKDF, RFC 5869). */
  derive(key: Buffer, purpose: string): Buffer;
}

const derived = (hash: string, key: Buffer, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync(hash, key, Buffer.alloc(0), purpose, bytes));

const aes: CipherSuite = {
  label: 'AES-256-GCM, HMAC-SHA-256',
  tagBytes: 16,
  lock(key, nonce, plain, context) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { tag: cipher.getAuthTag(), ciphertext };
  },
  unlock(key, nonce, { tag, ciphertext }, context) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(context).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  },
  mac: (key, text) => createHmac('sha256', key).update(text).digest(),
  derive: (key, purpose) => derived('sha256', key, purpose),
};

// GB/T 32907 (SM4) in counter mode, then GB/T 32905 (SM3) over all of it: OpenSSL 3.0 has no SM4-GCM.
const sm: CipherSuite = {
  label: 'SM4-CTR, HMAC-SM3',
  tagBytes: 32,
  lock(key, nonce, plain, context) {
    const ciphertext = sm4(key, nonce, plain);
    return { tag: sm4Tag(key, nonce, ciphertext, context), ciphertext };
  },
  unlock(key, nonce, { tag, ciphertext }, context) {
    const expected = sm4Tag(key, nonce, ciphertext, context);
    if (tag.length !== expected.length || !timingSafeEqual(tag, expected)) throw new Error('sealed with SM4: the tag does not fit');
    return sm4(key, nonce, ciphertext);
  },
  mac: (key, text) => createHmac('sm3', key).update(text).digest(),
  derive: (key, purpose) => derived('sm3', key, purpose),
};

// The last four bytes count blocks: 64 GiB under one nonce. Counter mode is its own inverse.
function sm4(key: Buffer, nonce: Buffer, text: Buffer): Buffer {
  const cipher = createCipheriv('sm4-ctr', derived('sm3', key, 'sm4-ctr', 16), Buffer.concat([nonce, Buffer.alloc(4)]));
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

function sm4Tag(key: Buffer, nonce: Buffer, ciphertext: Buffer, context: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(context.length);
  return createHmac('sm3', derived('sm3', key, 'hmac-sm3'))
    .update(length)
    .update(context)
    .update(nonce)
    .update(ciphertext)
    .digest();
}

/** By the name that sealed values, indexes and hashes carry. */
export const suites: Record<SuiteName, CipherSuite> = { aes, sm };

/** The suite of that name. Throws for another word. */
export function suiteOf(name: string): CipherSuite {
  if (!Object.hasOwn(suites, name)) throw new Error('sealed by algorithms that this service does not know');
  return suites[name as SuiteName];
}
