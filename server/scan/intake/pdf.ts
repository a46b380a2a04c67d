import { intakeLimits } from './limits.ts';
import { readIndex } from './pdf-index.ts';
import { PdfObjects } from './pdf-objects.ts';
import { asDictionary, asReference, type PdfValue } from './pdf-syntax.ts';
import { IntakeRefused } from './refusals.ts';
import type { Window } from './window.ts';

/** Counts the leaves of the page tree. `/Count` is only what the writer claims, so it is not asked. */
async function countLeaves(objects: PdfObjects, root: PdfValue | undefined): Promise<number> {
  const waiting: (PdfValue | undefined)[] = [root];
  const seen = new Set<number>();
  let pages = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    const reference = asReference(next);
    if (reference && seen.has(reference.object)) throw new IntakeRefused('damaged');
    if (reference) seen.add(reference.object);
    const node = asDictionary(await objects.resolve(next));
    if (!node) continue;
    const kids = await objects.resolve(node.get('/Kids'));
    if (Array.isArray(kids)) waiting.push(...kids);
    else if (node.get('/Type') !== '/Pages') pages += 1;
    if (pages > intakeLimits.pages) throw new IntakeRefused('tooManyPages');
  }
  return pages;
}

/** Reads as much of a PDF as it takes to count its pages; renders and decrypts nothing. Throws `IntakeRefused`. */
export async function checkPdf(window: Window): Promise<number> {
  const { places, trailer } = await readIndex(window);
  const objects = new PdfObjects(window, places);
  if ((trailer.get('/Encrypt') ?? null) !== null) throw new IntakeRefused('encrypted');
  const catalogue = asDictionary(await objects.resolve(trailer.get('/Root')));
  if (!catalogue) throw new IntakeRefused('damaged');
  const pages = await countLeaves(objects, catalogue.get('/Pages'));
  if (pages === 0) throw new IntakeRefused('damaged');
  return pages;
}
