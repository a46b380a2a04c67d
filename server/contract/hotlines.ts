import { keys } from './machine.ts';
import type { Product } from './product.ts';

/** Where nothing is about one product: every hotline there is, once each. */
export const hotlinesOf = (products: readonly Pick<Product, 'hotline'>[]): string[] =>
  keys(Object.fromEntries(products.map(({ hotline }) => [hotline, true])));

/** A product's hotline as people read it, with its hours. */
export const hotlineWords = ({ hotline, hotlineHours }: Pick<Product, 'hotline' | 'hotlineHours'>): string =>
  `${hotline}（${hotlineHours}）`;

/** The same of all there are; each beside its products where they differ. */
export function allHotlineWords(products: readonly Pick<Product, 'label' | 'hotline' | 'hotlineHours'>[]): string {
  const different = keys(Object.fromEntries(products.map((product) => [hotlineWords(product), true])));
  if (different.length < 2) return different.join('');
  const of = (words: string) => products.filter((product) => hotlineWords(product) === words).map(({ label }) => label);
  return different.map((words) => `${of(words).join('、')} ${words}`).join('，');
}
