/** The one place where money is written and read. Amounts are integer fen everywhere else. */

/**
 * Hundredths of a yuan, a whole number. A name and no brand: columns of Prisma and shapes of zod give plain numbers, so that each of the places
 * that read a row or a request would have to make one, and a maker that everybody calls guards nothing. That nobody else writes or reads yuan is
 * kept by a house test (tests/house/money-and-time.test.ts).
 */
export type Fen = number;

/** `'220.00'` ← 22000, `'-0.05'` ← -5. Written digit by digit: a fraction of a binary number is no money. */
export function yuan(fen: Fen): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount is a whole number of fen');
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `'220.00 元'` */
export const yuanWords = (fen: Fen): string => `${yuan(fen)} 元`;

/** As on a price tag: `'220'`, `'0.01'`. */
export const priceYuan = (fen: Fen): string => yuan(fen).replace(/\.00$/, '');

/** 22000 ← `'220.00'`, `'220.0'`, `'220'`. Throws `RangeError` for anything else. */
export function fenOf(amount: string): Fen {
  const [, whole, part = ''] = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new RangeError('not an amount in yuan');
  return Number(whole + part.padEnd(2, '0'));
}
