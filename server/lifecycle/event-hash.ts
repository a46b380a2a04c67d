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
  if (isUnkeyed(row))
    return hash ===
      createHash('sha256')
        .update(canonical(plain(row)))
        .digest('hex')
      ? 'holds'
      : 'changed';
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

const textOf = (row: Hashed): string => canonical({ ...plain(row), wordsSealed: row.wordsSealed, keyId: row.keyId });

function plain(row: Hashed) {
  const { applicationId, chain, sequence, at, name, actorRole, actorId, actorName, fromState, toState, note, detail, previousHash } = row;
  return {
    applicationId,
    chain,
    sequence,
    at: at.toISOString(),
    name,
    actorRole,
    actorId,
    actorName,
    fromState,
    toState,
    note,
    detail,
    previousHash,
  };
}

/** JSON whose keys are sorted. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
