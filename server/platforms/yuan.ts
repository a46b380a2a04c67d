/** `'220.00'` ← 22000. Written digit by digit: a fraction of a binary number is no money. */
export function yuan(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('an amount is a whole number of fen');
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 22000 ← `'220.00'`, `'220.0'`, `'220'`. Throws `RangeError` for anything else. */
export function fen(amount: string): number {
  const [, whole, part = ''] = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new RangeError('not an amount in yuan');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
