import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { productView } from '../../server/content/product.ts';

/** The catalogue's product as the API answers it. */
export const product = productView(jiangxiPublicResource);

/** What `GET /applications` says to an organisation that may apply for the product. */
export const offer = (primaryKeyTaken: boolean) => ({ productId: product.id, refusal: null, primaryKeyTaken });
