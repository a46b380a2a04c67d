import type { KeyType } from '../../../../server/contract/documents.ts';
import type { GateAnswers } from '../../../../server/contract/eligibility.ts';
import { memory } from '../../platform/memory';

const slot = 'gate';

interface Kept {
  answers?: GateAnswers;
  key?: KeyType | '';
}

const all = (): Record<string, Kept> => JSON.parse(memory.recallOver(slot) || '{}');

const keep = (productId: string, part: Kept): void => {
  const kept = all();
  memory.keepOver(slot, JSON.stringify({ ...kept, [productId]: { ...kept[productId], ...part } }));
};

/** The answers about one product, and which key is wanted, survive the way through sign-in and registration, and WeChat's ending of the program on it. */
export const gateMemory = {
  recall: (productId: string): GateAnswers => all()[productId]?.answers ?? {},
  keep: (productId: string, answers: GateAnswers): void => keep(productId, { answers }),
  recallKey: (productId: string): string => all()[productId]?.key ?? '',
  keepKey: (productId: string, key: KeyType | ''): void => keep(productId, { key }),
  /** Whoever comes next answers for another organisation. */
  forget: (): void => memory.keepOver(slot, ''),
};
