import type { Catalogue } from './check.ts';
import { unconfirmed } from './confirmed.ts';
import { jiangxiPublicResource } from './jiangxi-public-resource.ts';
import { fileWith, withOverrides } from './overrides.ts';

export type { Product } from '../../server/contract/product.ts';
export { type Catalogue, checkedCatalogue } from './check.ts';
export { type ConfirmedField, confirmedNow, unconfirmed } from './confirmed.ts';
export { fileWith, withOverrides };

const files = [jiangxiPublicResource];

/** Every certificate product, by id, in the order in which people see them; a new product is a new file and a line in `files`. */
export const catalogue: Catalogue = Object.fromEntries(files.map((entry) => [entry.id, entry]));

/** The catalogue that production runs on. @throws {Error} of one line while the CA has not confirmed what only it can know */
export function productionCatalogue(file: string): Catalogue {
  const products = withOverrides(catalogue, file);
  const open = unconfirmed(products);
  if (open.length > 0) throw new Error(`refusing to start in production: ${open.join('; ')}`);
  return products;
}
