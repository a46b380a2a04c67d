import type { OutsideCode, Party } from '../outside.ts';

/**
 * An outside party refused, and asking again will not change it. `code` is its own word, `row` what our table says of it; never a body, an
 * address or anything about a person. What a port calls a refusal extends this, so that whose turn it is becomes known in one place
 * (`lifecycle/outside-codes.ts`).
 */
export class OutsideRefusal extends Error {
  constructor(
    readonly party: Party,
    readonly code: string,
    readonly row: OutsideCode,
  ) {
    super(`${party} refused: ${code}`);
  }
}
