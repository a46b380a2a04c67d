import { IntakeRefused } from '../../../contract/scan-refusals.ts';

/** A pointer to another object of the file. */
export interface Reference {
  object: number;
}

export type Dictionary = Map<string, PdfValue>;

/** A literal string as it stands between its parentheses, escapes and all. */
export interface Literal {
  literal: string;
}

/** Names keep their slash. Strings in hexadecimal are of no use here: they are skipped and stand as null. */
export type PdfValue = null | boolean | number | string | PdfValue[] | Reference | Literal | Dictionary;

const white = /[\0\t\n\f\r ]/;
const deepest = 32;

/** Reads PDF syntax (ISO 32000-1, 7.3) from bytes. Every step moves forward, so work is bounded by the bytes given. */
export class PdfSyntax {
  private readonly text: string;
  position: number;

  constructor(bytes: Buffer, position = 0) {
    this.text = bytes.toString('latin1');
    this.position = position;
  }

  /** Moves over `expected` after white space and comments; answers whether it was there. */
  take(expected: string): boolean {
    this.skipBlank();
    if (!this.text.startsWith(expected, this.position)) return false;
    this.position += expected.length;
    return true;
  }

  /** An unsigned or signed number. Throws `IntakeRefused('damaged')` when there is none. */
  number(): number {
    this.skipBlank();
    const found = this.match(/[+-]?(?:\d+\.?\d*|\.\d+)/y);
    if (found === undefined) throw new IntakeRefused('damaged');
    return Number(found);
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new IntakeRefused('damaged');
    if (this.take('<<')) return this.dictionary(depth);
    if (this.take('[')) return this.list(depth);
    if (this.take('(')) return this.literal();
    if (this.take('<')) return this.skipHexString();
    if (this.take('/')) return this.name();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (this.take(word)) return value;
    return this.numberOrReference();
  }

  /** The next operator of a content stream, or undefined when a value or the end comes next. */
  operator(): string | undefined {
    this.skipBlank();
    const found = this.match(/[A-Za-z'"][A-Za-z0-9*]*/y);
    if (found === undefined || !['true', 'false', 'null'].includes(found)) return found;
    this.position -= found.length;
    return undefined;
  }

  /** Whether nothing is left. */
  ended(): boolean {
    this.skipBlank();
    return this.position >= this.text.length;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  private skipBlank(): void {
    while (this.position < this.text.length) {
      const character = this.text[this.position] ?? '';
      if (character === '%') this.match(/[^\r\n]*/y);
      else if (white.test(character)) this.position += 1;
      else return;
    }
  }

  private name(): string {
    return `/${this.match(/[^\0\t\n\f\r ()<>[\]{}/%]*/y) ?? ''}`;
  }

  private dictionary(depth: number): Dictionary {
    const entries: Dictionary = new Map();
    while (!this.take('>>')) {
      if (!this.take('/')) throw new IntakeRefused('damaged');
      const key = this.name();
      entries.set(key, this.value(depth + 1));
    }
    return entries;
  }

  private list(depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    while (!this.take(']')) items.push(this.value(depth + 1));
    return items;
  }

  private literal(): Literal {
    const start = this.position;
    for (let open = 1; open > 0; ) {
      const found = this.match(/[^()\\]*(?:\\[\s\S][^()\\]*)*[()]/y);
      if (found === undefined) throw new IntakeRefused('damaged');
      open += found.endsWith('(') ? 1 : -1;
    }
    return { literal: this.text.slice(start, this.position - 1) };
  }

  private skipHexString(): null {
    if (this.match(/[^>]*>/y) === undefined) throw new IntakeRefused('damaged');
    return null;
  }

  private numberOrReference(): number | Reference {
    const first = this.number();
    const rest = this.match(/\s+\d+\s+R(?![A-Za-z])/y);
    return rest === undefined ? first : { object: first };
  }
}

/** The value as a dictionary, or undefined. */
export const asDictionary = (value: PdfValue | undefined): Dictionary | undefined => (value instanceof Map ? value : undefined);

/** The value as a pointer, or undefined. */
export const asReference = (value: PdfValue | undefined): Reference | undefined =>
  value !== null && typeof value === 'object' && 'object' in value ? value : undefined;

/** The text of a literal string, as far as it is printable; undefined for other values. */
export function asText(value: PdfValue | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || !('literal' in value)) return undefined;
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const plain = value.literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 255) : (escapes[escaped] ?? escaped),
  );
  if (!plain.startsWith('\xfe\xff')) return plain;
  return new TextDecoder('utf-16be').decode(Buffer.from(plain.slice(2), 'latin1'));
}
