import type { Catalogue } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';

/** What the stories are told of: further files in the catalogue of a deployer change none of them. */
export const catalogue: Catalogue = { [jiangxiPublicResource.id]: jiangxiPublicResource };
