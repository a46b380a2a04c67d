import type { KeyType } from '../../../../server/contract/documents.ts';
import type { GateAnswers } from '../../../../server/contract/eligibility.ts';
import { memory } from '../../platform/memory';

const slot = (productId: string) => `gate-${productId}`;

const keySlot = (productId: string) => `gate-key-${productId}`;

/** The answers about one product, and which key is wanted, survive the way through sign-in and registration. */
export const gateMemory = {
  recall: (productId: string): GateAnswers => JSON.parse(memory.recall(slot(productId)) || '{}'),
  keep: (productId: string, answers: GateAnswers): void => memory.keep(slot(productId), JSON.stringify(answers)),
  recallKey: (productId: string): string => memory.recall(keySlot(productId)),
  keepKey: (productId: string, keyType: KeyType | ''): void => memory.keep(keySlot(productId), keyType),
};
