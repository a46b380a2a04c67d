import { generateKeyPairSync } from 'node:crypto';

export interface RsaKeys {
  /** PKCS#8 PEM */
  privateKey: string;
  /** SPKI PEM */
  publicKey: string;
}

const made = new Map<string, RsaKeys>();

/** Parties that every service with simulators meets. */
export const simulatedParties = ['WeChat Pay', 'WeChat Pay merchant', 'Alipay', 'Alipay application'] as const;

/** RSA keys of a simulated party, made once for each process and name: making them costs a tenth of a second or more, of luck. */
export function rsaKeysOf(party: (typeof simulatedParties)[number] | 'a stranger'): RsaKeys {
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

/** Keys that were made before, by party. */
export const knowRsaKeys = (known: Readonly<Record<string, RsaKeys>>): void => {
  for (const [party, keys] of Object.entries(known)) made.set(party, keys);
};
