import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import type { FileWindow } from '../structure/window.ts';
import { decodeStream } from './stream.ts';
import { asDictionary, asReference, type Dictionary, PdfSyntax, type PdfValue } from './syntax.ts';

/** Where an object lies: at a byte of the file, or inside an object stream. */
export type Place = { offset: number } | { inside: number; index: number };

const objectBytes = 64 * 1024;
// The list of a few thousand pages.
const largestObject = 1024 * 1024;
const streamBytes = 4 * 1024 * 1024;
// Each page costs one or two objects; this stops files made to keep us busy.
const mostReads = 1000;
const mostDecoded = 32 * 1024 * 1024;

interface Opened {
  value: PdfValue;
  /** First byte after `stream` and its line end; undefined when the object is no stream. */
  content?: number;
}

/** Reads the object that begins at `offset`: number, generation, `obj`, value. */
export async function readObjectAt(window: FileWindow, offset: number): Promise<Opened> {
  const bytes = await window.upTo(offset, objectBytes);
  try {
    return parseObject(bytes, offset);
  } catch (error) {
    if (bytes.length < objectBytes) throw error;
    return parseObject(await window.upTo(offset, largestObject), offset);
  }
}

function parseObject(bytes: Buffer, offset: number): Opened {
  const syntax = new PdfSyntax(bytes);
  syntax.number();
  syntax.number();
  if (!syntax.take('obj')) throw new IntakeRefused('damaged');
  const value = syntax.value();
  if (!syntax.take('stream')) return { value };
  const lineEnd = bytes[syntax.position] === 0x0d ? 2 : 1;
  return { value, content: offset + syntax.position + lineEnd };
}

/** A stream with its bytes still in the file. */
export interface RawStream {
  dictionary: Dictionary;
  read(): Promise<Buffer>;
}

/** Objects of one PDF by number. */
export class PdfObjects {
  private readonly streams = new Map<number, { bytes: Buffer; dictionary: Dictionary }>();
  private reads = 0;
  private decoded = 0;

  constructor(
    private readonly window: FileWindow,
    private readonly places: Map<number, Place>,
  ) {}

  /** The value behind `value`: itself, or what it points to (one step, as writers do). Unknown objects are null (7.3.10). */
  async resolve(value: PdfValue | undefined): Promise<PdfValue> {
    const reference = asReference(value);
    if (!reference) return value ?? null;
    const place = this.places.get(reference.object);
    if (!place) return null;
    this.reads += 1;
    if (this.reads > mostReads) throw new IntakeRefused('tooManyPages');
    return 'offset' in place ? (await readObjectAt(this.window, place.offset)).value : this.fromStream(place.inside, place.index);
  }

  /** A stream as it lies in the file, not decoded. Undefined when `value` points to no stream. */
  async stream(value: PdfValue | undefined): Promise<RawStream | undefined> {
    const reference = asReference(value);
    const place = reference && this.places.get(reference.object);
    if (!place || !('offset' in place)) return undefined;
    const { value: own, content } = await readObjectAt(this.window, place.offset);
    const dictionary = asDictionary(own);
    const length = await this.resolve(dictionary?.get('/Length'));
    if (!dictionary || content === undefined || typeof length !== 'number' || length < 0) return undefined;
    return { dictionary, read: () => this.window.upTo(content, length) };
  }

  private async fromStream(stream: number, index: number): Promise<PdfValue> {
    const { bytes, dictionary } = await this.objectStream(stream);
    const first = dictionary.get('/First');
    const count = dictionary.get('/N');
    if (typeof first !== 'number' || typeof count !== 'number' || index >= count) throw new IntakeRefused('damaged');
    const table = new PdfSyntax(bytes.subarray(0, first));
    for (let skipped = 0; skipped < index * 2 + 1; skipped += 1) table.number();
    const start = first + table.number();
    return new PdfSyntax(bytes.subarray(start, start + objectBytes)).value();
  }

  private async objectStream(number: number): Promise<{ bytes: Buffer; dictionary: Dictionary }> {
    const known = this.streams.get(number);
    if (known) return known;
    const place = this.places.get(number);
    if (!place || !('offset' in place)) throw new IntakeRefused('damaged');
    const opened = await readObjectAt(this.window, place.offset);
    const dictionary = asDictionary(opened.value);
    if (!dictionary || opened.content === undefined) throw new IntakeRefused('damaged');
    const length = await this.resolve(dictionary.get('/Length'));
    const stream = { dictionary, bytes: await readStream(this.window, dictionary, opened.content, length) };
    this.decoded += stream.bytes.length;
    if (this.decoded > mostDecoded) throw new IntakeRefused('damaged');
    this.streams.set(number, stream);
    return stream;
  }
}

/** Bytes of a stream, decoded. Throws `IntakeRefused` when its length is no length or unreasonable. */
export async function readStream(window: FileWindow, dictionary: Dictionary, start: number, length: PdfValue): Promise<Buffer> {
  if (typeof length !== 'number' || length < 0 || length > streamBytes) throw new IntakeRefused('damaged');
  return decodeStream(dictionary, await window.exactly(start, length));
}
