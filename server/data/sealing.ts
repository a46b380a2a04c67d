import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Encrypts single values at rest and makes them findable; the key id in each value lets keys rotate. */
export interface Sealer {
  /** `keyId.iv.tag.ciphertext`, base64url. */
  seal(plain: string): string;
  /** Throws when the value was changed or its key is unknown. */
  open(sealed: string): string;
  /** HMAC-SHA-256 for equality search; equal inputs give equal indexes. */
  index(plain: string): string;
  /** Signs short-lived texts (download tickets); base64url. */
  sign(text: string): string;
  /** Constant-time check of `sign`. */
  signed(text: string, signature: string): boolean;
}

export interface SealingKeys {
  /** 32-byte keys by id; all of them open, `current` seals. */
  keys: Record<string, Buffer>;
  current: string;
  /** 32 bytes, never rotated without rebuilding the indexes. */
  indexKey: Buffer;
}

const algorithm = 'aes-256-gcm';

export function createSealer({ keys, current, indexKey }: SealingKeys): Sealer {
  const keyOf = (id: string): Buffer => {
    const key = keys[id];
    if (key?.length !== 32) throw new Error(`sealing key "${id}" is missing or not 32 bytes`);
    return key;
  };
  keyOf(current);
  const mac = (purpose: string, text: string) => createHmac('sha256', indexKey).update(`${purpose}\0${text}`).digest('base64url');

  return {
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(algorithm, keyOf(current), iv);
      const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [current, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), ciphertext.toString('base64url')].join('.');
    },
    open(sealed) {
      const [id = '', iv = '', tag = '', ciphertext = ''] = sealed.split('.');
      const decipher = createDecipheriv(algorithm, keyOf(id), Buffer.from(iv, 'base64url'), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return decipher.update(Buffer.from(ciphertext, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
    },
    index: (plain) => mac('index', plain),
    sign: (text) => mac('sign', text),
    signed(text, signature) {
      const [given, expected] = [Buffer.from(signature), Buffer.from(mac('sign', text))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
