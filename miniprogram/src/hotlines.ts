import { keys } from '../../server/contract/machine.ts';
import type { ProductView } from '../../server/contract/product.ts';

/** Where nothing is about one product: every hotline there is, once each. */
export const hotlinesOf = (products: readonly Pick<ProductView, 'hotline'>[]): string[] =>
  keys(Object.fromEntries(products.map(({ hotline }) => [hotline, true])));
