import type { z } from 'zod';
import type { ownSession } from '../contract/endpoints/accounts.ts';
import type { World } from '../world.ts';
import { closeSession, counted, lifetimes, listKey, type Opened, type Session, sessionKey } from './sessions.ts';

type OwnSession = z.infer<typeof ownSession>;

/** Every session of the caller that still opens something, the one used last on top. */
export async function ownSessions({ redis, now }: Pick<World, 'redis' | 'now'>, session: Session): Promise<OwnSession[]> {
  const ids = await redis.zrange(listKey(session), 0, -1);
  const asked = redis.pipeline();
  for (const id of ids) asked.get(sessionKey(session, id)).ttl(sessionKey(session, id));
  const answers = (await asked.exec()) ?? [];
  const { idle } = lifetimes[session.kind];
  const found = ids.flatMap((id, place) => {
    const stored = answers[place * 2]?.[1];
    if (typeof stored !== 'string') return [];
    const opened = JSON.parse(stored) as Opened;
    if (!counted(session, id, opened)) return [];
    const left = Number(answers[place * 2 + 1]?.[1]);
    const seenAt = new Date(now().getTime() - Math.max(0, idle - left) * 1_000).toISOString();
    const { device, address, openedAt } = opened;
    return [{ id, device, address, openedAt: new Date(openedAt).toISOString(), seenAt, current: id === session.sessionId }];
  });
  return found.toSorted((a, b) => b.seenAt.localeCompare(a.seenAt));
}

/** Ends one of them, if it is the caller's and still there. */
export const endOwnSession = ({ redis }: Pick<World, 'redis'>, session: Session, sessionId: string): Promise<void> =>
  closeSession(redis, session, sessionId);
