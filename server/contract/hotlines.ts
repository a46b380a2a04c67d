import { keys } from './machine.ts';
import type { Product } from './product.ts';

/** Where nothing is about one product: every hotline there is, once each. */
export const hotlinesOf = (products: readonly Pick<Product, 'hotline'>[]): string[] =>
  keys(Object.fromEntries(products.map(({ hotline }) => [hotline, true])));
