import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { signedIn } from '../contract/endpoints/public.ts';
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
const keyOf = (token: string) => `session:${createHash('sha256').update(token).digest('base64url')}`;
const listOf = ({ kind, id }: Pick<Subject, 'kind' | 'id'>) => `sessions:${kind}:${id}`;

/**
 * Opaque sessions in Redis. Only a hash of the token is kept, so a dump of Redis opens nothing. Losing Redis signs people out and
 * loses nothing else.
 */
export const sessions = (redis: Redis) => ({
  async open(subject: Subject): Promise<{ token: string; session: Session }> {
    const token = random();
    const session: Session = { ...subject, csrf: random() };
    const seconds = lifetime[subject.kind];
    await redis
      .multi()
      .set(keyOf(token), JSON.stringify(session), 'EX', seconds)
      .sadd(listOf(subject), keyOf(token))
      .expire(listOf(subject), lifetime.applicant)
      .exec();
    return { token, session };
  },

  async read(token: string): Promise<Session | null> {
    const stored = await redis.get(keyOf(token));
    if (!stored) return null;
    const session = JSON.parse(stored) as Session;
    await redis.expire(keyOf(token), lifetime[session.kind]);
    // The list must outlive every session on it, or `closeAll` would miss one that is used daily.
    await redis.expire(listOf(session), lifetime.applicant);
    return session;
  },

  async close(token: string): Promise<void> {
    await redis.del(keyOf(token));
  },

  /** Ends every session of one account or member of staff. */
  async closeAll(subject: Pick<Subject, 'kind' | 'id'>): Promise<void> {
    const keys = await redis.smembers(listOf(subject));
    await redis.del(listOf(subject), ...keys);
  },

  /** Rewrites what the subject's sessions know, for instance after binding WeChat. */
  async refresh(subject: Pick<Subject, 'kind' | 'id'>, change: Partial<Subject>): Promise<void> {
    for (const key of await redis.smembers(listOf(subject))) {
      const stored = await redis.get(key);
      if (stored) await redis.set(key, JSON.stringify({ ...(JSON.parse(stored) as Session), ...change }), 'KEEPTTL', 'XX');
    }
  },
});
