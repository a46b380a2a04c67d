import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { signedIn } from '../contract/endpoints/accounts.ts';
import type { Role } from '../contract/roles.ts';

export type SignedIn = z.infer<typeof signedIn>;

/** Who a session is for. Kept in Redis: what the guards and the first screen need, nothing else. */
export interface Subject {
  kind: 'applicant' | 'staff';
  id: string;
  name: string;
  roles: Role[];
  uscc: string | null;
  /** Masked. */
  mobile: string | null;
  wechatBound: boolean;
}

export interface Session extends Subject {
  csrf: string;
}

/** Applicants stay signed in for two weeks of absence, staff for half a working day. Seconds. */
const lifetime = { applicant: 14 * 86_400, staff: 4 * 3_600 } as const;

const random = () => randomBytes(32).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

type Who = Pick<Subject, 'kind' | 'id'>;

/** Both keys of one subject share a hash tag, so that one command may touch them in a cluster. */
const subjectKey = ({ kind, id }: Who) => `subject:{${kind}:${id}}`;
const sessionKey = ({ kind, id }: Who, secret: string) => `session:{${kind}:${id}}:${hashOf(secret)}`;

/** Whose a token claims to be, and its secret; null for what no `open` gave out. */
function partsOf(token: string): (Who & { secret: string }) | null {
  const [kind, id, secret, ...more] = token.split('.');
  if ((kind !== 'applicant' && kind !== 'staff') || !id || !secret || more.length > 0) return null;
  return { kind, id, secret };
}

type Fields = Record<string, string>;
const fieldsOf = (about: Partial<Subject>): Fields =>
  Object.fromEntries(Object.entries(about).map(([name, value]) => [name, JSON.stringify(value)]));
const subjectOf = (fields: Fields): Subject =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, JSON.parse(text)])) as unknown as Subject;

/**
 * Opaque sessions in Redis. Only a hash of the token's secret is kept, so a dump of Redis opens nothing. Losing Redis signs people out
 * and loses nothing else. What is known of a subject lies once beside all of its sessions, under a generation that each of them carries:
 * a session is read in one round trip, a change is one command, and removing the subject ends every session at once.
 */
export const sessions = (redis: Redis) => ({
  open: (subject: Subject) => open(redis, subject),
  read: (token: string) => read(redis, token),

  async close(token: string): Promise<void> {
    const parts = partsOf(token);
    if (parts) await redis.del(sessionKey(parts, parts.secret));
  },

  /** Ends every session of one account or member of staff. */
  async closeAll(who: Who): Promise<void> {
    await redis.del(subjectKey(who));
  },

  /** Changes what the subject's sessions know, for instance after binding WeChat. */
  async refresh(who: Who, change: Partial<Subject>): Promise<void> {
    await redis.multi().hset(subjectKey(who), fieldsOf(change)).expire(subjectKey(who), lifetime.applicant).exec();
  },
});

async function open(redis: Redis, subject: Subject): Promise<{ token: string; session: Session }> {
  const [secret, csrf] = [random(), random()];
  const key = subjectKey(subject);
  const answers = await redis
    .multi()
    .hset(key, fieldsOf(subject))
    .hsetnx(key, 'generation', JSON.stringify(random()))
    .expire(key, lifetime.applicant)
    .hget(key, 'generation')
    .exec();
  const generation = answers?.[3]?.[1];
  await redis.set(sessionKey(subject, secret), JSON.stringify({ csrf, generation }), 'EX', lifetime[subject.kind]);
  return { token: `${subject.kind}.${subject.id}.${secret}`, session: { ...subject, csrf } };
}

async function read(redis: Redis, token: string): Promise<Session | null> {
  const parts = partsOf(token);
  if (!parts) return null;
  const [own, shared] = [sessionKey(parts, parts.secret), subjectKey(parts)];
  const answers = await redis
    .pipeline()
    .get(own)
    .hgetall(shared)
    .expire(own, lifetime[parts.kind])
    .expire(shared, lifetime.applicant)
    .exec();
  for (const [fault] of answers ?? []) if (fault) throw fault;
  const { generation, ...fields } = (answers?.[1]?.[1] ?? {}) as Fields;
  const stored = answers?.[0]?.[1] as string | null | undefined;
  const session = stored ? (JSON.parse(stored) as { csrf: string; generation: string }) : null;
  return session && generation !== undefined && session.generation === generation ? { ...subjectOf(fields), csrf: session.csrf } : null;
}
