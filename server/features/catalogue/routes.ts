import type { Routes } from '../../access/call.ts';
import { offeredProducts, productView } from '../../content/product.ts';
import { gateAnswered, gateRefusal } from '../../contract/eligibility.ts';
import { Refusal } from '../../contract/errors.ts';

export const catalogueRoutes: Routes<'GET /catalogue' | 'POST /eligibility'> = {
  'GET /catalogue': async ({ world }) => offeredProducts(world).map(productView),
  'POST /eligibility': async ({ world, body: { productId, answers } }) => {
    const product = offeredProducts(world).find(({ id }) => id === productId);
    if (!product) throw new Refusal('invalidInput', {}, { fields: [{ path: 'productId', message: '没有这种证书' }] });
    if (!gateAnswered(product.gate, answers))
      throw new Refusal('invalidInput', {}, { fields: [{ path: 'answers', message: '请从列出的选项中选择' }] });
    const reason = gateRefusal(product.gate, answers);
    return { eligible: reason === null, reason };
  },
};
