import { reading } from './weights.ts';

/**
 * The dictionary of an image, as the file has it. PDFium tells filter, size and colours of an image, but not whether it is a negative, masked,
 * or which parameters its packing has; without these a picture taken out could be another one than the page shows.
 */
export interface ImageDictionary {
  has(...keys: string[]): boolean;
  /** A number that stands there itself; `absent` when the key is not there, null when it is anything else. */
  number(key: string, absent: number): number | null;
  /** Whether the key is there and true. */
  isTrue(key: string): boolean;
}

/** Null when the bytes do not stand in the file as they are, for instance because it is encrypted. */
export function dictionaryOf(file: Buffer, raw: Buffer): ImageDictionary | null {
  const at = raw.length === 0 ? -1 : file.indexOf(raw);
  if (at < 0) return null;
  const before = file.toString('latin1', Math.max(0, at - reading.dictionary), at);
  const [, text] = /\bobj\b((?:(?!\bobj\b)[\s\S])*)stream\r?\n$/.exec(before) ?? [];
  if (text === undefined) return null;
  const entry = (key: string) => new RegExp(`/${key}(?![A-Za-z])\\s*([^\\s/<>[\\]()]*)(\\s+\\d+\\s+R)?`).exec(text);
  return {
    has: (...keys) => keys.some((key) => entry(key) !== null),
    number(key, absent) {
      const [found, value = '', reference] = entry(key) ?? [];
      if (found === undefined) return absent;
      return reference === undefined && /^-?\d+$/.test(value) ? Number(value) : null;
    },
    isTrue: (key) => entry(key)?.[1] === 'true',
  };
}
