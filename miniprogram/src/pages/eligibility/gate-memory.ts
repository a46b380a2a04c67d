import type { GateAnswers } from '../../../../server/contract/eligibility.ts';
import { memory } from '../../platform/memory';

const slot = 'gate';

/** The answers survive the way through sign-in. */
export const gateMemory = {
  recall: (): GateAnswers => JSON.parse(memory.recall(slot) || '{}'),
  keep: (answers: GateAnswers): void => memory.keep(slot, JSON.stringify(answers)),
};
