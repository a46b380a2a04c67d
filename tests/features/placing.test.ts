import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { documentsFor } from '../../server/contract/documents.ts';
import { printedKinds } from '../../server/contract/scan.ts';
import { missingPages } from '../../server/features/document/pages/findings.ts';
import { maxPages, maxUnsorted } from '../../server/features/document/rules.ts';
import { type ArrivingPage, decideAll, type PresentPage } from '../../server/features/document/upload/place.ts';

const wanted = documentsFor(jiangxiPublicResource, 'primary');
const pages = 3;

/** A page of our own with its code, or one without. */
const page = fc.record({
  sha256: fc.constantFrom('a', 'b', 'c'),
  filePage: fc.integer({ min: 1, max: 30 }),
  code: fc.option(fc.record({ document: fc.constantFrom(...printedKinds), page: fc.integer({ min: 1, max: pages }) })),
});
const named = fc.option(fc.constantFrom(...wanted));

/** One page of one file is always the same page: its code does not change between two times that it is sent. */
const shelf = (maxLength: number) =>
  fc.uniqueArray(page, { minLength: 1, maxLength, selector: ({ sha256, filePage }) => `${sha256}${filePage}` });

/** Pages drawn from one shelf, the same one perhaps several times. */
const piles = (...maxLengths: number[]) =>
  shelf(90).chain((all) => fc.tuple(...maxLengths.map((maxLength) => fc.array(fc.constantFrom(...all), { maxLength }))));

let count = 0;
const arriving = ({
  sha256,
  filePage,
  code,
}: {
  sha256: string;
  filePage: number;
  code: { document: (typeof printedKinds)[number]; page: number } | null;
}): ArrivingPage => ({
  id: `p${count++}`,
  sha256,
  filePage,
  identity: code ? { whose: 'own', code: { ...code, orderNumber: '1', version: 1, pages, tag: '' } } : { whose: 'unknown' },
});

/** What is there after the decisions, as the database would have it. */
function after(present: readonly PresentPage[], arrived: readonly ArrivingPage[], decisions: ReturnType<typeof decideAll>): PresentPage[] {
  let now = [...present];
  for (const [index, { outcome, document, number, replaces, known }] of decisions.entries()) {
    const one = arrived[index];
    if (!one || outcome === 'same' || outcome === 'full') continue;
    now = now.filter(({ id }) => id !== known && !replaces.includes(id));
    now.push({ id: known ?? one.id, sha256: one.sha256, filePage: one.filePage, document, number, fresh: false, refused: false });
  }
  return now;
}

const send = (present: readonly PresentPage[], arrived: readonly ArrivingPage[], name: (typeof wanted)[number] | null) => {
  const decisions = decideAll(arrived, present, { named: name, wanted });
  return { decisions, now: after(present, arrived, decisions) };
};

describe('whatever pages come, in whatever order', () => {
  it('each has one answer; none is in a document twice, and no document has too many', () => {
    fc.assert(
      fc.property(piles(60, 60), named, named, ([first = [], second = []], one, two) => {
        const begun = send([], first.map(arriving), one);
        const { decisions, now } = send(begun.now, second.map(arriving), two);
        expect(decisions).toHaveLength(second.length);
        expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
        for (const kind of wanted) {
          const there = now.filter(({ document }) => document === kind);
          expect(there.length).toBeLessThanOrEqual(maxPages);
          const numbers = there.flatMap(({ number }) => number ?? []);
          expect(new Set(numbers).size).toBe(numbers.length);
        }
        expect(now.filter(({ document }) => document === null).length).toBeLessThanOrEqual(maxUnsorted);
      }),
    );
  });

  it('the same file again changes nothing', () => {
    fc.assert(
      fc.property(shelf(12), (drawn) => {
        const numbered = drawn.filter(
          (one, index) =>
            !one.code || drawn.findIndex((two) => two.code?.document === one.code?.document && two.code?.page === one.code?.page) === index,
        );
        const { now } = send([], numbered.map(arriving), null);
        const again = send(now, numbered.map(arriving), null);
        expect(again.decisions.every(({ outcome }) => outcome === 'same')).toBe(true);
        expect(again.now).toEqual(now);
      }),
    );
  });

  it('a page with our code is never where it does not belong', () => {
    fc.assert(
      fc.property(piles(30), named, ([drawn = []], name) => {
        const { decisions } = send([], drawn.map(arriving), name);
        for (const [index, { code }] of drawn.entries()) {
          const decision = decisions[index];
          if (code && decision?.outcome !== 'same') expect(decision?.document).toBe(code.document);
          if (!code && name === null) expect(decision?.document).toBeNull();
        }
      }),
    );
  });
});

describe('a copy that was refused', () => {
  const lies = (id: string, number: number | null = null): PresentPage => ({
    id,
    sha256: id,
    filePage: 1,
    document: 'credentialCopy',
    number,
    fresh: false,
    refused: true,
  });
  const scan = (sha256: string) => arriving({ sha256, filePage: 1, code: null });
  const left = (present: PresentPage[], arrived: ArrivingPage[]) =>
    send(present, arrived, 'credentialCopy')
      .now.map(({ sha256 }) => sha256)
      .sort();

  it('gives way to the one that is sent in its place', () => {
    expect(left([lies('old')], [scan('new')])).toEqual(['new']);
    expect(left([lies('front'), lies('back')], [scan('new front'), scan('new back')])).toEqual(['new back', 'new front']);
    expect(left([lies('read', 1)], [scan('unread')])).toEqual(['unread']);
  });

  it('gives way whole to fewer pages, stays where it comes once more among new ones, and beside what was sent for something else', () => {
    expect(left([lies('front'), lies('back')], [scan('both sides')])).toEqual(['both sides']);
    expect(left([lies('first', 1), lies('second', 2)], [scan('unread')])).toEqual(['unread']);
    expect(left([lies('front'), lies('back')], [scan('new back'), scan('front')])).toEqual(['front', 'new back']);
    expect(left([{ ...lies('card'), document: 'agentIdCard' }], [scan('new')])).toEqual(['card', 'new']);
  });
});

describe('the pages that a document lacks', () => {
  const has = (number: number | null, of: number | null, formVersion = 1) => ({ id: `${number}`, number, of, formVersion });

  it.each([
    ['none of three', [has(1, 3), has(2, 3), has(3, 3)], null],
    ['the last two', [has(1, 3)], { pageId: '1', words: '共 3 页，还缺第 2、3 页' }],
    ['one between', [has(3, 3), has(1, 3)], { pageId: '3', words: '还缺第 2 页' }],
    ['perhaps the one whose code could not be read', [has(1, 2), has(null, null)], null],
    ['one more than could not be read', [has(1, 3), has(null, null)], { pageId: '1', words: '还缺第 2、3 页' }],
    ['nobody knows, without a code', [has(null, null)], null],
    ['as many as the newest print has', [has(1, 2, 1), has(2, 3, 4)], { pageId: '2', words: '共 3 页，还缺第 3 页' }],
    ['nothing, when nothing is there', [], null],
  ])('are %s', (_, there, expected) => {
    const missing = missingPages(there);
    expect(missing && { pageId: missing.pageId, said: missing.finding.message.includes(expected?.words ?? '?') }).toEqual(
      expected && { pageId: expected.pageId, said: true },
    );
  });
});
