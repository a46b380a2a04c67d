import { generateKeyPairSync } from 'node:crypto';

export interface RsaKeys {
  /** PKCS#8 PEM */
  privateKey: string;
  /** SPKI PEM */
  publicKey: string;
}

const made = new Map<string, RsaKeys>();

/** RSA keys of a simulated party, made once for each process and name: making them costs a tenth of a second or more. */
export function rsaKeysOf(party: string): RsaKeys {
  const known = made.get(party);
  if (known) return known;
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  made.set(party, keys);
  return keys;
}
