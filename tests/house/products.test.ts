import { expect, it } from '@jest/globals';
import { catalogue } from '../../config/catalogue/index.ts';
import { filesBelow, textOf } from './sources.ts';

/** What only a catalogue entry may name: ids, hotlines, prices in fen and yuan. */
const owned = Object.values(catalogue).flatMap(({ id, hotline, keyTypes }) => [
  id,
  hotline,
  ...Object.values(keyTypes).flatMap(({ priceFen }) => [String(priceFen), `${priceFen / 100} 元`]),
]);

/** Sources without their comments, which may give examples. */
const codeOf = (path: string): string => textOf(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** As a word or number of its own. */
const names = (code: string, word: string): boolean => new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(code);

it('no source outside of the catalogue names a product, its hotline or its price', () => {
  const guilty = filesBelow(['server', 'miniprogram/src'], ['.ts', '.tsx']).flatMap((path) =>
    owned.filter((word) => names(codeOf(path), word)).map((word) => `${path}: ${word}`),
  );
  expect(guilty).toEqual([]);
});
