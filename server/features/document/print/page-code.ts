import { timingSafeEqual } from 'node:crypto';
import type { PageCode } from '../../../contract/scan.ts';
import type { Sealer } from '../../../data/sealing.ts';
import { unsigned } from '../../../scan/sheet/code.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 65 bits of the signature in the base 32 of RFC 4648: short for the QR, and each guess costs an upload. */
function tagFor(sealer: Sealer, code: Omit<PageCode, 'tag'>): string {
  const signature = Buffer.from(sealer.sign(`page ${unsigned(code)}`), 'base64url');
  return Array.from({ length: 13 }, (_, index) => alphabet.charAt((signature[index] ?? 0) & 31)).join('');
}

export const signCode = (sealer: Sealer, code: Omit<PageCode, 'tag'>): PageCode => ({ ...code, tag: tagFor(sealer, code) });

/** Whether this service printed the page that carries `code`. */
export function isOurs(sealer: Sealer, code: PageCode): boolean {
  const [given, expected] = [Buffer.from(code.tag), Buffer.from(tagFor(sealer, code))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
