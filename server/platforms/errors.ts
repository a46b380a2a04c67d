import type { OutsideRow, Party } from '../contract/outside.ts';
import { OutsideRefusal } from '../contract/ports/outside-refusal.ts';

/**
 * What every platform client throws when its port has no word of its own for the case. Messages hold the platform's name and code
 * only: never a URL (tokens travel in them), never a body (people's data does).
 */

/** No answer, or an answer that says "not now". The outcome is unknown; asking again may help. */
export class PlatformUnavailable extends Error {
  constructor(
    readonly party: Party,
    readonly why: string,
    /** It spoke, and said "not now"; else nothing came from it at all. */
    readonly answered = false,
  ) {
    super(`${party} is unavailable: ${why}`);
  }
}

/** The platform refused for a reason that repeating will not change: credentials, quota, a malformed request. `code` is its own word. */
export class PlatformRefused extends OutsideRefusal {}

/** Codes that mean one of these are no answer to the question; what else a table holds its client decides. */
export const failed = (party: Party, code: string, row: OutsideRow<'later' | 'refused'>): PlatformUnavailable | PlatformRefused =>
  row.is === 'later' ? new PlatformUnavailable(party, code, true) : new PlatformRefused(party, code, row);
