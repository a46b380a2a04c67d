import smCrypto from 'sm-crypto';
import { z } from 'zod';
import type { ProvenPerson } from '../../contract/ports/identity.ts';

// A CommonJS package: Node finds no named exports in it.
const { sm2, sm4 } = smCrypto;

/** Opens name and number of E证通 (1007/63370): SM2 over the session key, SM4-ECB without padding over the person. */

const userInfo = z.object({ name: z.string().min(1), idtype: z.literal('01'), idnum: z.string().min(1) });

const hex = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

/** Undefined when it cannot be opened with our key or does not hold an identity card: then nobody is named. `privateKey`: 64 hexadecimal digits. */
export function openEidInfo(info: { DesKey?: string; UserInfo?: string } | null | undefined, privateKey: string): ProvenPerson | undefined {
  try {
    const sessionKey = sm2.doDecrypt(plainPoint(hex(info?.DesKey ?? '')), privateKey, 1, { output: 'array' }) as unknown as number[];
    if (sessionKey.length !== 16) return undefined;
    const opened = sm4.decrypt(hex(info?.UserInfo ?? ''), Buffer.from(sessionKey).toString('hex'), { padding: 'none', output: 'string' });
    // What fills the last block is not said.
    const { name, idnum } = userInfo.parse(JSON.parse(opened.slice(0, opened.lastIndexOf('}') + 1)));
    return { name, idNumber: idnum.toUpperCase() };
  } catch {
    return undefined;
  }
}

/** Point, hash and session key as hexadecimal digits. */
const plainLength = (64 + 32 + 16) * 2;

/** Ciphertexts come as point, hash and text (GM/T 0003.4), with or without the 04 in front, or as the same in DER (GM/T 0009). */
function plainPoint(ciphertext: string): string {
  if (ciphertext.length <= plainLength + 2) return ciphertext.slice(-plainLength);
  const [x = '', y = '', hash = '', rest = ''] = partsOf(ciphertext);
  return x.slice(-64).padStart(64, '0') + y.slice(-64).padStart(64, '0') + hash + rest;
}

/** Contents of a DER sequence whose lengths are below 256, as hexadecimal digits. */
function partsOf(der: string): string[] {
  const parts: string[] = [];
  let at = der.slice(2, 4) === '81' ? 6 : 4;
  while (at < der.length) {
    const long = der.slice(at + 2, at + 4) === '81';
    const from = at + (long ? 6 : 4);
    const length = Number.parseInt(der.slice(from - 2, from), 16) * 2;
    parts.push(der.slice(from, from + length));
    at = from + length;
  }
  return parts;
}
