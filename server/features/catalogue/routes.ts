import type { Routes } from '../../access/call.ts';
import { gateAnswered, gateRefusal } from '../../contract/eligibility.ts';
import { Refusal } from '../../contract/errors.ts';
import { product } from './product.ts';

export const catalogueRoutes: Routes<'GET /catalogue' | 'POST /eligibility'> = {
  'GET /catalogue': async ({ world }) => Object.values(world.catalogue).map(product),
  'POST /eligibility': async ({ body: { answers } }) => {
    if (!gateAnswered(answers)) throw new Refusal('invalidInput', {}, { fields: [{ path: 'answers', message: '请从列出的选项中选择' }] });
    const reason = gateRefusal(answers);
    return { eligible: reason === null, reason };
  },
};
