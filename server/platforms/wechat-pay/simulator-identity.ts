import { randomBytes, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { type RsaKeys, rsaKeysOf } from '../simulator-keys.ts';
import { publicKeyPrefix, sealResource } from './wire.ts';

/** Which keys WeChat signs with: new merchants have only the public key, old ones only certificates, moving ones both. */
export type KeyMode = 'publicKey' | 'platformCertificate' | 'both';

export interface PlatformKey {
  serial: string;
  /** PEM */
  privateKey: string;
  /** What the merchant is given: SPKI or certificate PEM. */
  published: string;
}

export interface Identity {
  merchant: RsaKeys & { serial: string };
  apiV3Key: string;
  platform: PlatformKey[];
}

const serial = (): string => randomBytes(20).toString('hex').toUpperCase();

const merchantSerial = serial();
const apiV3Key = randomBytes(16).toString('hex');
const publicKeyId = `${publicKeyPrefix}0119${'0'.repeat(22)}01`;
let certificate: PlatformKey | undefined;

/** Keys and serial numbers of merchant and platform; the same for the whole life of the process. */
export function identityOf(mode: KeyMode): Identity {
  const keys: PlatformKey[] = [];
  if (mode !== 'platformCertificate') keys.push(publicKey());
  if (mode !== 'publicKey') keys.push(platformCertificate());
  return { merchant: { ...rsaKeysOf('WeChat Pay merchant'), serial: merchantSerial }, apiV3Key, platform: keys };
}

function publicKey(): PlatformKey {
  const keys = rsaKeysOf('WeChat Pay');
  return { serial: publicKeyId, privateKey: keys.privateKey, published: keys.publicKey };
}

function platformCertificate(): PlatformKey {
  certificate ??= madeCertificate(1825);
  return certificate;
}

/** A certificate of the platform's that lasts so many days from now. */
export function madeCertificate(days: number): PlatformKey {
  const made = generate([{ name: 'commonName', value: 'Tenpay.com sign (simulated)' }], { keySize: 2048, algorithm: 'sha256', days });
  return { serial: new X509Certificate(made.cert).serialNumber, privateKey: made.private, published: made.cert };
}

/** As they are handed out, each sealed with the merchant's APIv3 key. */
export const certificatesOf = ({ platform, apiV3Key: key }: Identity): Record<string, unknown>[] =>
  platform
    .filter(({ serial: name }) => !name.startsWith(publicKeyPrefix))
    .map(({ serial: serial_no, published }) => {
      const sealed = sealResource(published, 'certificate', randomBytes(6).toString('hex'), key);
      return { serial_no, encrypt_certificate: { algorithm: 'AEAD_AES_256_GCM', ...sealed } };
    });
