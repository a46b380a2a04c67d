import { liesOpen } from '../contract/event-details.ts';
import { type Actor, isPerson, type SystemRole, systemActor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Event, EvidenceKey, Prisma } from '../generated/prisma/client.ts';
import { isUnkeyed } from './event-hash.ts';
import { openKey } from './evidence-keys.ts';

/** What of an event is somebody's name or words. */
export interface EventWords {
  /** Name of who did it. */
  by: string;
  note: string | null;
  detail: Readonly<Record<string, Prisma.JsonValue | undefined>>;
}

interface Told {
  actor: Actor;
  note?: string | undefined;
  detail?: Prisma.InputJsonObject;
}

interface Split {
  /** Stands in the row. */
  detail: Prisma.InputJsonObject;
  /** Is sealed; null where there is nothing to seal. The service's own actors have no name to hide. */
  words: { by?: string; note?: string; detail?: Prisma.InputJsonObject } | null;
}

/** Tells what of an event lies open from what is sealed. */
export function splitWords({ actor, note, detail = {} }: Told): Split {
  const [open, closed] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(detail).filter(([name, value]) => liesOpen(name, value) === wanted)),
  );
  const words = {
    ...(actor.name !== nameOf(actor.roles) && { by: actor.name }),
    ...(note !== undefined && { note }),
    ...(closed && Object.keys(closed).length > 0 && { detail: closed }),
  };
  return { detail: open ?? {}, words: Object.keys(words).length > 0 ? words : null };
}

export type SubjectKey = Pick<EvidenceKey, 'id' | 'subject' | 'keySealed'>;
export type Worded = Pick<Event, 'scheme' | 'actorRole' | 'actorName' | 'note' | 'detail' | 'wordsSealed' | 'keyId'>;
/** Opens one event. */
export type ReadWords = (event: Worded) => EventWords;

/** Stands where words were whose key was destroyed. */
const deleted = '已删除';

/** The only way to what an event says: opens each one when it is asked, one key once. `keys`: those of the events' chains. */
export function wordsUnder(sealer: Sealer, keys: readonly SubjectKey[]): ReadWords {
  const opened = new Map<string, Pick<Sealer, 'open'>>();
  const under = (id: string | null): Pick<Sealer, 'open'> | undefined => {
    const { subject, keySealed } = keys.find((key) => key.id === id) ?? {};
    if (!id || !subject || !keySealed) return undefined;
    const key = opened.get(id) ?? openKey(sealer, { subject, keySealed });
    opened.set(id, key);
    return key;
  };
  return (event) => {
    const detail = event.detail as Prisma.JsonObject;
    if (isUnkeyed(event)) return { by: event.actorName, note: event.note, detail };
    const key = event.wordsSealed === null ? undefined : under(event.keyId);
    const { by, note = null, ...rest } = key ? (JSON.parse(key.open(event.wordsSealed ?? '')) as Partial<EventWords>) : {};
    return { by: by ?? nameOf(event.actorRole.split(',') as Actor['roles']), note, detail: { ...detail, ...rest.detail } };
  };
}

/** The service's own actors are called by what they are; a person whose name is gone has none. */
const nameOf = (roles: Actor['roles']): string => (isPerson({ roles }) ? deleted : systemActor(roles[0] as SystemRole).name);

/** The same where the keys are not at hand yet. */
export async function readWords(tx: Pick<Transaction, 'evidenceKey'>, sealer: Sealer, events: readonly Worded[]): Promise<ReadWords> {
  const ids = [...new Set(events.flatMap(({ keyId }) => keyId ?? []))];
  const keys = ids.length > 0 ? await tx.evidenceKey.findMany({ where: { id: { in: ids } } }) : [];
  return wordsUnder(sealer, keys);
}

/** Columns of an event that `ReadWords` needs. */
export const worded = {
  scheme: true,
  actorRole: true,
  actorName: true,
  note: true,
  detail: true,
  wordsSealed: true,
  keyId: true,
} as const satisfies Prisma.EventSelect;
