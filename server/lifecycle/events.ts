import { createHash } from 'node:crypto';
import type { AuditName } from '../contract/audit-events.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type LockedChain, lockApplicationRow, lockChain } from './locks.ts';

export interface NewEvent {
  applicationId: string | null;
  at: Date;
  name: AuditName;
  actor: Actor;
  from?: string;
  to?: string;
  /** Shown in the history; never personal data. */
  note?: string | undefined;
  detail?: Prisma.InputJsonObject;
}

/**
 * Adds one row to the append-only log. Rows of one application form a chain, what somebody did outside of every application is a chain of that
 * person's: each hash covers the row and the hash before it, so a row changed or taken out later shows. The lock makes sequence numbers
 * gapless. Returns the row's id.
 */
export async function appendEvent(tx: Transaction, { applicationId, ...event }: NewEvent): Promise<string> {
  const locked = applicationId ? await lockApplicationRow(tx, applicationId) : await lockChain(tx, event.actor.id || 'service');
  return appendToLocked(tx, locked, event);
}

/** The same where the caller holds the chain already: for commands, whose events have the names that their machine gives them. */
export async function appendToLocked(
  tx: Transaction,
  { chain, applicationId }: LockedChain,
  event: Omit<NewEvent, 'applicationId' | 'name'> & { name: string },
): Promise<string> {
  const last = await tx.event.findFirst({ where: { chain }, orderBy: { sequence: 'desc' }, select: { sequence: true, hash: true } });
  const row = {
    applicationId,
    chain,
    sequence: (last?.sequence ?? 0) + 1,
    at: event.at,
    name: event.name,
    actorRole: event.actor.roles.join(','),
    actorId: event.actor.id ?? null,
    actorName: event.actor.name,
    fromState: event.from ?? null,
    toState: event.to ?? null,
    note: event.note ?? null,
    detail: event.detail ?? {},
    previousHash: last?.hash ?? '',
  };
  const { id } = await tx.event.create({ data: { ...row, hash: eventHash(row) }, select: { id: true } });
  return String(id);
}

type Hashed = Omit<Prisma.EventUncheckedCreateInput, 'id' | 'hash'>;

/** SHA-256 over the row's content in canonical JSON (keys sorted), hex. */
export function eventHash(row: Hashed): string {
  const { applicationId, chain, sequence, at, name, actorRole, actorId, actorName, fromState, toState, note, detail, previousHash } = row;
  const content = {
    applicationId,
    chain,
    sequence,
    at: new Date(at).toISOString(),
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
  return createHash('sha256').update(canonical(content)).digest('hex');
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
