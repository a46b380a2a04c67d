import type { GateAnswers } from '../../../../server/contract/eligibility.ts';
import { memory } from '../../platform/memory';

const slot = (productId: string) => `gate-${productId}`;

/** The answers about one product survive the way through sign-in. */
export const gateMemory = {
  recall: (productId: string): GateAnswers => JSON.parse(memory.recall(slot(productId)) || '{}'),
  keep: (productId: string, answers: GateAnswers): void => memory.keep(slot(productId), JSON.stringify(answers)),
};
