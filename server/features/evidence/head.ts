import type { Sealer } from '../../data/sealing.ts';
import type { EventHead } from '../../generated/prisma/client.ts';
import { checkHash, type Holding } from '../../lifecycle/event-hash.ts';

/** What the log of events came to on a Beijing day. */
export type Head = Omit<EventHead, 'day' | 'madeAt'> & { day: string };

/** A head as somebody outside of database and storage has it. */
export type KnownHead = Pick<Head, 'day' | 'hash'>;

const purpose = 'head';

/** Covers the day before, and by `digest` every chain that grew on this day. */
const textOf = ({ day, tips, unkeyed, digest, previousHash }: Omit<Head, 'scheme' | 'hashKey' | 'hash'>): string =>
  JSON.stringify([day, tips, unkeyed, digest, previousHash]);

export function signHead(sealer: Sealer, head: Omit<Head, 'scheme' | 'hashKey' | 'hash'>): Head {
  const { scheme, keyId: hashKey, value: hash } = sealer.mac(purpose, textOf(head));
  return { ...head, scheme, hashKey, hash };
}

export const holdingOfHead = (sealer: Sealer, head: Head): Holding => checkHash(sealer, purpose, textOf(head), head);
