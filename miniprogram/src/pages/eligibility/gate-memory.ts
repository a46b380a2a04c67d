import type { KeyType } from '../../../../server/contract/documents.ts';
import type { GateAnswers } from '../../../../server/contract/eligibility.ts';
import { memory } from '../../platform/memory';
import { sessionStore } from '../../session-store';

const slot = 'gate';
/** Milliseconds: the answers of whoever looked round go on with who signs in next for an hour, and nobody's are kept for more than a day. */
const lives = { visitor: 3_600_000, account: 86_400_000 };

interface Kept {
  /** Account that they are of; empty: of a visitor. */
  owner: string;
  /** Milliseconds since 1970. */
  at: number;
  answers?: GateAnswers;
  key?: KeyType | '';
}

const whoIsHere = (): string => {
  const state = sessionStore.current();
  return state.status === 'signedIn' ? state.session.id : '';
};

function all(): Record<string, Kept> {
  try {
    return Object(JSON.parse(memory.recallOver(slot) || '{}'));
  } catch {
    return {};
  }
}

const store = (productId: string, kept: Kept): void => memory.keepOver(slot, JSON.stringify({ ...all(), [productId]: kept }));

/** What was kept of whoever is here. A visitor's becomes that of the account that he or she signs in to, and of no other after it. */
function own(productId: string): Kept | null {
  const kept = all()[productId];
  const here = whoIsHere();
  if (!kept || (kept.owner !== here && kept.owner !== '')) return null;
  const age = Date.now() - kept.at;
  if (!(age >= 0 && age < (kept.owner ? lives.account : lives.visitor))) return null;
  const mine = { ...kept, owner: here };
  if (kept.owner !== here) store(productId, mine);
  return mine;
}

const keep = (productId: string, part: Pick<Kept, 'answers' | 'key'>): void =>
  store(productId, { ...own(productId), ...part, owner: whoIsHere(), at: Date.now() });

/** The answers about one product, and which key is wanted, survive the way through sign-in and registration, and WeChat's ending of the program on it. */
export const gateMemory = {
  recall: (productId: string): GateAnswers => own(productId)?.answers ?? {},
  keep: (productId: string, answers: GateAnswers): void => keep(productId, { answers }),
  recallKey: (productId: string): string => own(productId)?.key ?? '',
  keepKey: (productId: string, key: KeyType | ''): void => keep(productId, { key }),
  /** Whoever comes next answers for another organisation. */
  forget: (): void => memory.keepOver(slot, ''),
};
