import { IntakeRefused } from '../../../contract/scan-refusals.ts';
import { intakeLimits } from '../structure/limits.ts';
import type { FileWindow } from '../structure/window.ts';
import { readIndex } from './index-of-objects.ts';
import { PdfObjects } from './objects.ts';
import { asDictionary, asReference, type Dictionary, type PdfValue } from './syntax.ts';

/** What a page has from the nodes above it when it says nothing itself (7.7.3.4). */
const inheritable = ['/Resources', '/MediaBox', '/CropBox', '/Rotate'];

/** A PDF whose page tree has been read. */
export interface Pdf {
  /** Each page with what it inherits, in order. */
  pages: Dictionary[];
  /** What the writer says of the document (14.3.3); empty when it says nothing. */
  information: Dictionary;
  /** A reader of its objects, with a fresh budget of work. */
  objects(): PdfObjects;
}

const inherited = (node: Dictionary): Dictionary => new Map([...node].filter(([key]) => inheritable.includes(key)));

/** The leaves of the page tree. `/Count` is only what the writer claims, so it is not asked. */
async function readLeaves(objects: PdfObjects, root: PdfValue | undefined): Promise<Dictionary[]> {
  const waiting: { next: PdfValue | undefined; above: Dictionary }[] = [{ next: root, above: new Map() }];
  const seen = new Set<number>();
  const pages: Dictionary[] = [];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const reference = asReference(item.next);
    if (reference && seen.has(reference.object)) throw new IntakeRefused('damaged');
    if (reference) seen.add(reference.object);
    const own = asDictionary(await objects.resolve(item.next));
    if (!own) continue;
    const node: Dictionary = new Map([...item.above, ...own]);
    const kids = await objects.resolve(own.get('/Kids'));
    const above = inherited(node);
    if (Array.isArray(kids)) for (const next of kids.reverse()) waiting.push({ next, above });
    else if (own.get('/Type') !== '/Pages') pages.push(node);
    if (pages.length > intakeLimits.pages) throw new IntakeRefused('tooManyPages');
  }
  return pages;
}

/** Reads a PDF as far as its pages; renders and decrypts nothing. Throws `IntakeRefused`. */
export async function openPdf(window: FileWindow): Promise<Pdf> {
  const { places, trailer } = await readIndex(window);
  const objects = new PdfObjects(window, places);
  if ((trailer.get('/Encrypt') ?? null) !== null) throw new IntakeRefused('encrypted');
  const catalogue = asDictionary(await objects.resolve(trailer.get('/Root')));
  if (!catalogue) throw new IntakeRefused('damaged');
  const pages = await readLeaves(objects, catalogue.get('/Pages'));
  if (pages.length === 0) throw new IntakeRefused('damaged');
  const information = asDictionary(await objects.resolve(trailer.get('/Info')).catch(() => null)) ?? new Map();
  return { pages, information, objects: () => new PdfObjects(window, places) };
}

/** Answers the number of pages. Throws `IntakeRefused`. */
export async function checkPdf(window: FileWindow): Promise<number> {
  return (await openPdf(window)).pages.length;
}
