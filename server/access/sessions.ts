import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { signedIn } from '../contract/endpoints/accounts.ts';
import type { SignInNeed } from '../contract/endpoints/row.ts';
import type { World } from '../world.ts';
import { readSubject, type Subject, type Who } from './subjects.ts';

export type SignedIn = z.infer<typeof signedIn>;

type Stores = Pick<World, 'redis' | 'database' | 'sealer' | 'now' | 'secondFactor'>;

/** What a session keeps of how it was opened. */
export interface Opened {
  csrf: string;
  /** `sessionsVersion` of that moment. */
  version: number;
  /** Milliseconds. */
  openedAt: number;
  /** Where it is used, in words: `Chrome · Windows`. */
  device: string;
  /** Roughly from where: an address without its last parts. */
  address: string;
}

export interface Session extends Subject, Pick<Opened, 'csrf'> {
  /** Hash of the token's secret. */
  sessionId: string;
  /** What must be done before it opens anything. */
  needs: SignInNeed | null;
  /** Whether the second factor was shown lately; also where none is asked for. */
  fresh: boolean;
  /** After how many seconds without a word it ends. */
  endsInSeconds: number;
}

/** How long somebody may be away, and how long a session lasts at most. Seconds. */
export const lifetimes = {
  applicant: { idle: 14 * 86_400, longest: 90 * 86_400 },
  staff: { idle: 30 * 60, longest: 12 * 3_600 },
} as const;

/** The second factor is asked for again where identity numbers are opened. Seconds. */
const freshSeconds = 15 * 60;

const random = () => randomBytes(32).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** All keys of one subject share a hash tag, so that one command may touch them in a cluster. */
export const sessionKey = ({ kind, id }: Who, sessionId: string) => `session:{${kind}:${id}}:${sessionId}`;
const factorKey = ({ kind, id }: Who, sessionId: string) => `factor:{${kind}:${id}}:${sessionId}`;
export const listKey = ({ kind, id }: Who) => `sessions:{${kind}:${id}}`;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whose a token claims to be, and which session it opens; null for what no `open` gave out. */
function partsOf(token: string): (Who & { sessionId: string }) | null {
  const [kind, id = '', secret, ...more] = token.split('.');
  if ((kind !== 'applicant' && kind !== 'staff') || !uuid.test(id) || !secret || more.length > 0) return null;
  return { kind, id, sessionId: hashOf(secret) };
}

/**
 * Opaque sessions in Redis. Only a hash of the token's secret is kept, so a dump of Redis opens nothing. Losing Redis signs people out and
 * loses nothing else. A session is written once and never changed: who somebody is, and whether their sessions still count, is in the row that
 * is read beside it, in the same moment. So nothing can bring an older truth back, and what ends sessions is committed with its cause.
 */
export const sessions = (stores: Stores) => ({
  open: (subject: Subject, how: { device: string; address: string; factor?: boolean }) => open(stores, subject, how),
  /** `counts`: whether somebody is there, or only a page that asks by itself. */
  read: (token: string, { counts = true } = {}) => read(stores, token, counts),
  /** The one of this name, if it counts still; what asks so keeps it no longer alive. */
  named: (who: Who, sessionId: string): Promise<Session | null> => known(stores, { ...who, sessionId }, false),
  close: async (token: string): Promise<void> => {
    const parts = partsOf(token);
    if (parts) await closeSession(stores.redis, parts, parts.sessionId);
  },
  /** The second factor was shown in this session now. */
  async showedFactor(session: Pick<Session, 'kind' | 'id' | 'sessionId'>): Promise<void> {
    await stores.redis.set(factorKey(session, session.sessionId), stores.now().getTime(), 'EX', lifetimes[session.kind].longest);
  },
});

export async function closeSession(redis: Redis, who: Who, sessionId: string): Promise<void> {
  await redis.multi().del(sessionKey(who, sessionId), factorKey(who, sessionId)).zrem(listKey(who), sessionId).exec();
}

async function open(stores: Stores, subject: Subject, { factor = false, ...how }: { device: string; address: string; factor?: boolean }) {
  const { redis, now } = stores;
  const [secret, csrf] = [random(), random()];
  const sessionId = hashOf(secret);
  const openedAt = now().getTime();
  const { idle, longest } = lifetimes[subject.kind];
  const opened: Opened = { csrf, version: subject.sessionsVersion, openedAt, ...how };
  const written = redis
    .multi()
    .set(sessionKey(subject, sessionId), JSON.stringify(opened), 'EX', idle)
    .zremrangebyscore(listKey(subject), 0, openedAt - longest * 1_000)
    .zadd(listKey(subject), openedAt, sessionId)
    .expire(listKey(subject), longest);
  await (factor ? written.set(factorKey(subject, sessionId), openedAt, 'EX', longest) : written).exec();
  const session = sessionOf(stores, subject, { sessionId, opened, factorAt: factor ? openedAt : null, idleSeconds: idle });
  return { token: `${subject.kind}.${subject.id}.${secret}`, session };
}

async function read(stores: Stores, token: string, counts: boolean): Promise<Session | null> {
  const parts = partsOf(token);
  return parts && known(stores, parts, counts);
}

async function known(stores: Stores, parts: Who & { sessionId: string }, counts: boolean): Promise<Session | null> {
  const own = sessionKey(parts, parts.sessionId);
  const asked = stores.redis.pipeline().get(own).get(factorKey(parts, parts.sessionId));
  const { idle } = lifetimes[parts.kind];
  const [answers, subject] = await Promise.all([(counts ? asked.expire(own, idle) : asked.ttl(own)).exec(), readSubject(stores, parts)]);
  for (const [fault] of answers ?? []) if (fault) throw fault;
  const [stored, factorAt, left] = (answers ?? []).map(([, answer]) => answer as string | number | null);
  if (!subject || typeof stored !== 'string') return null;
  const opened = JSON.parse(stored) as Opened;
  if (!counted(subject, parts.sessionId, opened) || expired(stores, subject, opened)) return null;
  const found = { sessionId: parts.sessionId, opened, factorAt: factorAt ? Number(factorAt) : null };
  return sessionOf(stores, subject, { ...found, idleSeconds: counts ? idle : Number(left) });
}

/** Whether nothing ended all sessions since this one was opened, or what did was done in it. */
export const counted = (subject: Subject, sessionId: string, { version }: Opened): boolean =>
  version === subject.sessionsVersion || sessionId === subject.keptSession;

const leftOf = ({ now }: Stores, { kind }: Who, { openedAt }: Opened): number =>
  Math.floor((openedAt - now().getTime()) / 1_000) + lifetimes[kind].longest;

const expired = (stores: Stores, who: Who, opened: Opened): boolean => leftOf(stores, who, opened) <= 0;

interface Known {
  sessionId: string;
  opened: Opened;
  factorAt: number | null;
  idleSeconds: number;
}

function sessionOf(stores: Stores, subject: Subject, { sessionId, opened, factorAt, idleSeconds }: Known): Session {
  const required = subject.kind === 'staff' && stores.secondFactor === 'required';
  const lately = factorAt !== null && stores.now().getTime() - factorAt <= freshSeconds * 1_000;
  const needs = needOf(subject, { shown: factorAt !== null, required });
  const endsInSeconds = Math.min(idleSeconds, leftOf(stores, subject, opened));
  return { ...subject, csrf: opened.csrf, sessionId, needs, fresh: lately || !(subject.secondFactor || required), endsInSeconds };
}

function needOf(
  { secondFactor, givenPassword, termsOpen }: Subject,
  { shown, required }: { shown: boolean; required: boolean },
): SignInNeed | null {
  if (secondFactor && !shown) return 'code';
  if (givenPassword) return 'password';
  if (termsOpen) return 'terms';
  return required && !secondFactor ? 'enrolment' : null;
}
