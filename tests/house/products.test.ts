import { describe, expect, it } from '@jest/globals';
import type { Product } from '../../config/catalogue/index.ts';
import { service } from '../../config/service.ts';
import { sections } from '../../server/contract/form.ts';
import { catalogue } from '../support/products.ts';
import { filesBelow, textOf } from './sources.ts';

/** Of the product that ships: a deployer's own may say what others say. What only a catalogue entry may name: ids, hotlines, prices in fen and yuan. */
const owned = Object.values(catalogue).flatMap(({ id, hotline, keyTypes }) => [
  id,
  hotline,
  ...Object.values(keyTypes).flatMap(({ priceFen }) => [String(priceFen), `${priceFen / 100} 元`]),
]);

/** All texts of a value, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

/** What the form says where a product says nothing; a product may say the same. */
const ofTheForm = Object.values(sections).map(({ label }) => label);

/** Its words, whole: who issues, what it is called, what is asked, which papers and seals are wanted, how it travels, what is billed. */
const wordsOf = ({ keyTypes, sealKinds, ...rest }: Product) => [
  ...textsIn([keyTypes, sealKinds]),
  ...textsIn(rest).filter((text) => /\p{Script=Han}/u.test(text) && text.length > 3 && !ofTheForm.includes(text)),
];
const words = [...new Set(Object.values(catalogue).flatMap(wordsOf))];

/** Words of this trade that another product or another authority would have otherwise, and that no entry holds whole. */
const ofTheFirst = ['江西', '公共资源', '主锁', '副锁', '主副', '营业执照', '医药', '右下角', '投标', '采购'];

/** Sources without their comments, which may give examples. */
const codeOf = (path: string): string => textOf(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** As a word or number of its own. */
const names = (code: string, word: string): boolean => new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(code);

const sources = filesBelow(['server', 'miniprogram/src'], ['.ts', '.tsx', '.html']);
/** Simulators play the world outside, where parcels have been somewhere; the list of all provinces names this one too. */
const ours = sources.filter((path) => !/simulat|sandbox|contract\/regions/.test(path));

describe('no source outside of the catalogue', () => {
  it('names a product, its hotline or its price', () => {
    const guilty = sources.flatMap((path) => owned.filter((word) => names(codeOf(path), word)).map((word) => `${path}: ${word}`));
    expect(guilty).toEqual([]);
  });

  it('says what a product says, or what the service is called', () => {
    const said = [...words, ...ofTheFirst, service.name];
    const guilty = ours.flatMap((path) => said.filter((word) => codeOf(path).includes(word)).map((word) => `${path}: ${word}`));
    expect(guilty).toEqual([]);
  });

  it('promises a number of working days or years', () => {
    const guilty = ours.flatMap((path) =>
      [...codeOf(path).matchAll(/.*\d ?(个?工作日|年(?!\d)).*/g)].map(([line]) => `${path}: ${line.trim()}`),
    );
    expect(guilty).toEqual([]);
  });
});
