import { timingSafeEqual } from 'node:crypto';
import type { PageCode } from '../../../contract/scan.ts';
import type { Sealer } from '../../../data/sealing.ts';
import { unsigned } from '../../../scan/sheet/code.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 65 bits of the signature in the base 32 of RFC 4648: short for the QR, and each guess costs an upload. */
function tagOf(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  return Array.from({ length: 13 }, (_, index) => alphabet.charAt((bytes[index] ?? 0) & 31)).join('');
}

const signedText = (code: Omit<PageCode, 'tag'>): string => `page ${unsigned(code)}`;

export const signCode = (sealer: Sealer, code: Omit<PageCode, 'tag'>): PageCode => ({ ...code, tag: tagOf(sealer.sign(signedText(code))) });

/** Whether this service printed the page that carries `code`; paper outlives keys. */
export function isOurs(sealer: Sealer, code: PageCode): boolean {
  const given = Buffer.from(code.tag);
  const ours = sealer.signatures(signedText(code)).map((signature) => Buffer.from(tagOf(signature)));
  return ours.some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
}
