import { jiangxiPublicResource } from './jiangxi-public-resource.ts';
import type { Product } from './product.ts';

export type { Product } from './product.ts';

/** Every certificate product on offer, by id. */
export const catalogue: Record<string, Product> = { [jiangxiPublicResource.id]: jiangxiPublicResource };
