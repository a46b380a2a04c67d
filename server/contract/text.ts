/** A character that no text of ours may hold, and where it stands. */
export interface Unwanted {
  /** `U+0000` */
  point: string;
  /** Counted in characters, from 1. */
  place: number;
}

/** What PostgreSQL keeps in no text and UTF-8 cannot write: NUL, and one half of a pair. */
const unwritable = /\0|[\ud800-\udfff]/u;

/** The first character that cannot be written down; null when all can. */
export function unwritableIn(text: string): Unwanted | null {
  const found = unwritable.exec(text);
  if (!found) return null;
  const point = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { point: `U+${point}`, place: [...text.slice(0, found.index)].length + 1 };
}

/** What an outside party tells, with U+FFFD where something cannot be written down: no word of theirs is lost for one character. */
export function writable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(everyUnwritable, '\ufffd') as Value;
  if (Array.isArray(value)) return value.map(writable) as Value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [writable(key), writable(inner)])) as Value;
}

const everyUnwritable = new RegExp(unwritable, 'gu');
