import { remembered } from './weights.ts';

/** Work that waits, and whose it is. */
export interface Turns<Item> {
  add(party: string, item: Item): void;
  /** Before everything else: it had its turn already. */
  again(item: Item): void;
  size(): number;
  /** Takes the next one out. */
  take(): Item | undefined;
}

/**
 * Parties take turns, however much each of them has: next is who had his last turn longest ago, one who never had any before all others. Of one
 * party first what came first.
 */
export function newTurns<Item>(): Turns<Item> {
  const waiting: { party: string; item: Item }[] = [];
  const begunBefore: Item[] = [];
  /** When each had its last turn, in that order. */
  const served = new Map<string, number>();
  let turn = 0;

  function note(party: string): void {
    served.delete(party);
    served.set(party, ++turn);
    const [oldest] = served.keys();
    if (served.size > remembered.parties && oldest !== undefined) served.delete(oldest);
  }

  function chosen(): number {
    const lastTurn = (at: number) => served.get(waiting[at]?.party ?? '') ?? 0;
    let best = 0;
    for (let at = 1; at < waiting.length; at += 1) if (lastTurn(at) < lastTurn(best)) best = at;
    return best;
  }

  return {
    add: (party, item) => void waiting.push({ party, item }),
    again: (item) => void begunBefore.push(item),
    size: () => begunBefore.length + waiting.length,
    take() {
      const before = begunBefore.shift();
      if (before !== undefined) return before;
      const [next] = waiting.splice(chosen(), 1);
      if (next) note(next.party);
      return next?.item;
    },
  };
}
