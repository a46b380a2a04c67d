import type { Party } from '../outside.ts';

/**
 * An outside party answered with a word that our tables do not know. Whoever meets it goes on as well as can be; somebody must read that party's
 * documentation and extend the table (`lifecycle/outside-codes.ts` asks for it, once for each code). Holds the code alone, never a body.
 */
export class UnknownPlatformCode extends Error {
  constructor(
    readonly party: Party,
    readonly code: string,
  ) {
    super(`${party} answered with a code that is not in our table: ${code}`);
  }
}
