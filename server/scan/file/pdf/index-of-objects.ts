import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import type { FileWindow } from '../structure/window.ts';
import { type Place, readObjectAt, readStream } from './objects.ts';
import { asDictionary, type Dictionary, PdfSyntax, type PdfValue } from './syntax.ts';

/** The cross-reference of a PDF, newest section first: where objects lie, and the trailer's entries. */
export interface PdfIndex {
  places: Map<number, Place>;
  trailer: Dictionary;
  /** Entries read so far, free and repeated ones included. */
  entries: number;
}

const mostSections = 32;
const mostEntries = 200_000;
const tail = 2048;
const entrySize = 20;

/** Byte where the newest section begins: the last `startxref` near the end. A file cut short has none. */
async function newestSection(window: FileWindow): Promise<number> {
  const end = await window.upTo(Math.max(0, window.size - tail), tail);
  const at = end.lastIndexOf('startxref');
  if (at < 0) throw new IntakeRefused('incomplete');
  return new PdfSyntax(end, at + 'startxref'.length).number();
}

function count(index: PdfIndex): void {
  index.entries += 1;
  if (index.entries > mostEntries) throw new IntakeRefused('damaged');
}

function note({ places }: PdfIndex, object: number, place: Place): void {
  if (!places.has(object)) places.set(object, place);
}

function merge(index: PdfIndex, trailer: Dictionary): void {
  for (const [key, value] of trailer) if (!index.trailer.has(key)) index.trailer.set(key, value);
}

async function readEntries(window: FileWindow, index: PdfIndex, start: number, first: number, amount: number): Promise<void> {
  if (!(amount >= 0 && amount <= mostEntries)) throw new IntakeRefused('damaged');
  const text = (await window.exactly(start, amount * entrySize)).toString('latin1');
  for (let entry = 0; entry < amount; entry += 1) {
    const [, offset, inUse] = /^(\d{10}) \d{5} ([nf])/.exec(text.slice(entry * entrySize, (entry + 1) * entrySize)) ?? [];
    if (!offset) throw new IntakeRefused('damaged');
    count(index);
    if (inUse === 'n') note(index, first + entry, { offset: Number(offset) });
  }
}

/** A classic table: subsections of 20-byte entries, then the trailer (7.5.4). */
async function readTable(window: FileWindow, index: PdfIndex, start: number): Promise<Dictionary> {
  let offset = start;
  for (let section = 0; section < mostSections; section += 1) {
    const bytes = await window.upTo(offset, 4096);
    const syntax = new PdfSyntax(bytes);
    if (syntax.take('trailer')) {
      const trailer = asDictionary(new PdfSyntax(await window.upTo(offset + syntax.position, 16_384)).value());
      if (!trailer) throw new IntakeRefused('damaged');
      return trailer;
    }
    const first = syntax.number();
    const amount = syntax.number();
    const [blank = ''] = /^\s*/.exec(bytes.toString('latin1', syntax.position)) ?? [];
    const entries = offset + syntax.position + blank.length;
    await readEntries(window, index, entries, first, amount);
    offset = entries + amount * entrySize;
  }
  throw new IntakeRefused('damaged');
}

function numbers(value: PdfValue | undefined): number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
}

function notePacked(index: PdfIndex, object: number, [kind, second, third]: [number, number, number]): void {
  if (kind === 1) note(index, object, { offset: second });
  if (kind === 2) note(index, object, { inside: second, index: third });
}

/** A cross-reference stream: entries of fixed-width fields, usually compressed (7.5.8). */
async function readPacked(window: FileWindow, index: PdfIndex, start: number): Promise<Dictionary> {
  const { value, content } = await readObjectAt(window, start);
  const dictionary = asDictionary(value);
  if (dictionary?.get('/Type') !== '/XRef' || content === undefined) throw new IntakeRefused('damaged');
  const bytes = await readStream(window, dictionary, content, dictionary.get('/Length') ?? null);
  const widths = numbers(dictionary.get('/W'));
  const [kindWidth = -1, secondWidth = -1, thirdWidth = -1] = widths;
  if (widths.length !== 3 || widths.some((width) => width < 0 || width > 6) || secondWidth === 0) throw new IntakeRefused('damaged');
  const size = dictionary.get('/Size');
  const ranges = dictionary.has('/Index') ? numbers(dictionary.get('/Index')) : [0, typeof size === 'number' ? size : 0];
  const field = (at: number, width: number, absent: number) => (width === 0 ? absent : bytes.readUIntBE(at, width));
  const entry = kindWidth + secondWidth + thirdWidth;
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, amount = 0] = ranges.slice(range, range + 2);
    for (let object = first; object < first + amount && at + entry <= bytes.length; object += 1, at += entry) {
      count(index);
      const second = field(at + kindWidth, secondWidth, 0);
      notePacked(index, object, [field(at, kindWidth, 1), second, field(at + kindWidth + secondWidth, thirdWidth, 0)]);
    }
  }
  return dictionary;
}

async function readSection(window: FileWindow, index: PdfIndex, offset: number): Promise<Dictionary> {
  const syntax = new PdfSyntax(await window.upTo(offset, 64));
  return syntax.take('xref') ? readTable(window, index, offset + syntax.position) : readPacked(window, index, offset);
}

/**
 * Follows the cross-reference sections from the newest to the oldest. Throws `IntakeRefused`: `incomplete` without an end of file,
 * `damaged` when a section is not where it should be. Damaged files are not guessed at: what we cannot index, staff could not open.
 */
export async function readIndex(window: FileWindow): Promise<PdfIndex> {
  const index: PdfIndex = { places: new Map(), trailer: new Map(), entries: 0 };
  const waiting = [await newestSection(window)];
  const seen = new Set<number>();
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset)) continue;
    seen.add(offset);
    if (seen.size > mostSections) throw new IntakeRefused('damaged');
    const trailer = await readSection(window, index, offset);
    merge(index, trailer);
    for (const key of ['/XRefStm', '/Prev']) {
      const further = trailer.get(key);
      if (typeof further === 'number') waiting.push(further);
    }
  }
  return index;
}
