import { createHash } from 'node:crypto';
import type { Sealer } from '../data/sealing.ts';
import type { Event, Prisma } from '../generated/prisma/client.ts';

/** What a hash covers: all of a row but the hash itself. */
export type Hashed = Omit<Event, 'id' | 'hash' | 'scheme' | 'hashKey' | 'detail'> & { detail: Prisma.InputJsonObject | Prisma.JsonValue };
export type Signed = Pick<Event, 'hash' | 'scheme' | 'hashKey'>;

/** Whether a row is what was written; `unknownKey`: the key that says so is not among ours. */
export type Holding = 'holds' | 'changed' | 'unknownKey';

const purpose = 'event';

/** Rows of before: names and words in plain, SHA-256. Whoever could write one could also hash it. */
export const unkeyed = 'plain';

/** Whether the hash of such a row could have been made without a key. */
export const isUnkeyed = ({ scheme }: Pick<Event, 'scheme'>): boolean => scheme === unkeyed;

/** Signs a row whose words lie sealed; the scheme names the algorithms (`contract/cipher-suites.ts`). */
export function signRow(sealer: Sealer, row: Hashed): Signed {
  const { scheme, keyId, value } = sealer.mac(purpose, textOf(row));
  return { scheme, hashKey: keyId, hash: value };
}

export function holdingOf(sealer: Sealer, row: Event): Holding {
  const { scheme, hashKey, hash } = row;
  if (isUnkeyed(row)) return hash === createHash('sha256').update(canonical(row, {})).digest('hex') ? 'holds' : 'changed';
  return checkHash(sealer, purpose, textOf(row), { scheme, hashKey, hash });
}

export function checkHash(sealer: Sealer, about: string, text: string, { scheme, hashKey, hash }: Signed): Holding {
  try {
    return sealer.hasMac(about, text, { scheme, keyId: hashKey ?? '', value: hash }) ? 'holds' : 'changed';
  } catch {
    // Its only reason: algorithms or a key that we do not have.
    return 'unknownKey';
  }
}

const textOf = (row: Hashed): string => canonical(row, row);

/**
 * JSON whose keys are sorted; of rows of before without what lies sealed. Every night each event of the log comes by here, therefore the columns
 * stand sorted as they are written and only the detail, whose keys are anything, is sorted.
 */
function canonical(row: Hashed, { keyId, wordsSealed }: Partial<Pick<Hashed, 'keyId' | 'wordsSealed'>>): string {
  const { actorId, actorName, actorRole, applicationId, chain, fromState, name, note, previousHash, sequence, toState } = row;
  const [at, detail] = [row.at.toISOString(), sorted(row.detail)];
  // biome-ignore format: in the order of the alphabet
  return JSON.stringify({
    actorId, actorName, actorRole, applicationId, at, chain, detail, fromState, keyId, name, note, previousHash, sequence, toState, wordsSealed,
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([name, inner]) => [name, sorted(inner)]));
}
