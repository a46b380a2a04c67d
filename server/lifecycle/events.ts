import type { AuditName } from '../contract/audit-events.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import { type Signed, signRow } from './event-hash.ts';
import { splitWords } from './event-words.ts';
import { addKey, openKey, type WorkingKey } from './evidence-keys.ts';
import { type LockedChain, lockApplicationRow, lockChain } from './locks.ts';

export interface NewEvent {
  applicationId: string | null;
  at: Date;
  name: AuditName;
  actor: Actor;
  from?: string;
  to?: string;
  /** Shown in the history. */
  note?: string | undefined;
  /** Ids and codes stand open, all else lies sealed with the note: `contract/event-details.ts`. */
  detail?: Prisma.InputJsonObject;
}

type Sealing = Pick<World, 'sealer'>;

/**
 * Adds one row to the append-only log. Rows of one application form a chain, what somebody did outside of every application is a chain of that
 * person's: each hash covers the row and the hash before it, so a row changed or taken out later shows. It covers names and words as they lie
 * there, sealed: they can be forgotten (`destroyKeys`). The lock makes sequence numbers gapless. Returns the row's id.
 */
export async function appendEvent(tx: Transaction, world: Sealing, { applicationId, ...event }: NewEvent): Promise<string> {
  const locked = applicationId ? await lockApplicationRow(tx, applicationId) : await lockChain(tx, event.actor.id || 'service');
  return appendToLocked(tx, world, locked, event);
}

/** The same where the caller holds the chain already: for commands, whose events have the names that their machine gives them. */
export async function appendToLocked(
  tx: Transaction,
  { sealer }: Sealing,
  locked: LockedChain,
  event: Omit<NewEvent, 'applicationId' | 'name'> & { name: string },
): Promise<string> {
  const { sequence, hash, ...working } = await tipOf(tx, locked.chain);
  const { detail, words } = splitWords(event);
  const key = words && (isWorking(working) ? working : await addKey(tx, sealer, locked));
  const row = {
    ...locked,
    sequence: sequence + 1,
    at: event.at,
    name: event.name,
    actorRole: event.actor.roles.join(','),
    actorId: event.actor.id ?? null,
    actorName: '',
    fromState: event.from ?? null,
    toState: event.to ?? null,
    note: null,
    detail,
    previousHash: hash,
    wordsSealed: key && openKey(sealer, { ...key, subject: locked.chain }).seal(JSON.stringify(words)),
    keyId: key?.id ?? null,
  };
  const signed: Signed = signRow(sealer, row);
  const { id } = await tx.event.create({ data: { ...row, ...signed }, select: { id: true } });
  return String(id);
}

/** Where a chain ends, 0 and nothing before its first row, and the key that works there. */
interface Tip {
  sequence: number;
  hash: string;
  id: string | null;
  keySealed: string | null;
}

const isWorking = (key: Pick<Tip, 'id' | 'keySealed'>): key is WorkingKey => key.keySealed !== null;

async function tipOf(tx: Transaction, chain: string): Promise<Tip> {
  const [tip] = await tx.$queryRaw<Tip[]>`
    select coalesce(e."sequence", 0) as "sequence", coalesce(e."hash", '') as "hash", k."id", k."keySealed" from (select 1) as one
      left join lateral (select "sequence", "hash" from "Event" where "chain" = ${chain} order by "sequence" desc limit 1) as e on true
      left join "EvidenceKey" k on k."subject" = ${chain} and k."keySealed" is not null`;
  return tip ?? { sequence: 0, hash: '', id: null, keySealed: null };
}
