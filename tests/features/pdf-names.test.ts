import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { type PrintedPaper, renderPaper } from '../../server/features/document/print/pdf/index.ts';
import { discs, edges } from '../../server/scan/sheet/paper.ts';
import { meets, type Placed, readPdf } from '../support/pdf-reader.ts';
import { longestNames, passportNames, printData } from '../support/print-data.ts';

const names: PrintedPaper[] = ['applicationForm', 'authorisationLetter', 'sealSpecimen', 'checklist'];

/** Pairs of words that cannot both be read, and words that a mark stands in. */
function collisions({ texts }: { texts: (Placed & { text: string })[] }, marked: boolean): string[] {
  const inner = texts.map((item) => ({
    ...item,
    x: item.x + 0.3,
    width: item.width - 0.6,
    y: item.y + item.height * 0.3,
    height: item.height * 0.4,
  }));
  const overlapping = inner.flatMap((one, at) =>
    inner.slice(0, at).flatMap((other) => (meets(one, other) ? [`${other.text} × ${one.text}`] : [])),
  );
  const radius = discs.edge / 2;
  const inMarks = edges.flatMap(({ x, y }) =>
    texts.flatMap((item) =>
      meets(item, { x: x - radius, y: y - radius, width: discs.edge, height: discs.edge }) ? [`${item.text} × a disc`] : [],
    ),
  );
  return [...overlapping, ...(marked ? inMarks : [])];
}

describe.each(names)('the printed %s', (name) => {
  it.each([
    ['as usual', () => printData()],
    ['with the longest names that a product may have', longestNames],
    ['with names of people as passports have them', passportNames],
  ])('has no word on another one, nor on a mark, %s', async (_, make) => {
    const { pages } = await readPdf(await buffer(renderPaper(name, make())));
    expect(pages.map((page) => collisions(page, name !== 'checklist'))).toEqual(pages.map(() => []));
  });
});
