import { randomUUID } from 'node:crypto';
import type { PhoneSignInState } from '../contract/endpoints/phone-sign-ins.ts';
import type { World } from '../world.ts';

/** A PC that shows a picture and waits for a phone where its owner is signed in. */
interface PhoneSignIn {
  id: string;
  /** Name of the browser that asked (`Device.id`): no other one is let in by it. */
  browser: string;
  /** Browser and system in words, and roughly from where. */
  device: string;
  address: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** Who confirmed, and how often all sessions of the account had been ended by then; null: refused. */
type Answer = { accountId: string; sessionsVersion: number } | null;

/** Long enough to take the phone out and read what it says, short for a picture that somebody passes on. Seconds. */
const lifetime = 120;

const keyOf = (id: string) => `phone-sign-in:${id}`;
const answerOf = (id: string) => `phone-sign-in:${id}:answer`;

type Where = Pick<World, 'redis' | 'now'>;

async function open({ redis, now }: Where, id: string): Promise<PhoneSignIn | null> {
  const stored = await redis.get(keyOf(id));
  const asked = stored ? (JSON.parse(stored) as PhoneSignIn) : null;
  return asked && now() < new Date(asked.expiresAt) ? asked : null;
}

async function answered({ redis }: Where, id: string): Promise<Answer | undefined> {
  const stored = await redis.get(answerOf(id));
  return stored ? (JSON.parse(stored) as Answer) : undefined;
}

/**
 * Sign-ins on a PC by a phone, in Redis. The picture names one of them; the answer is given once, and opens one session in the browser that asked.
 * Losing Redis ends those that wait and loses nothing else.
 */
export const phoneSignIns = ({ redis, now }: Where) => ({
  async ask(who: Pick<PhoneSignIn, 'browser' | 'device' | 'address'>): Promise<PhoneSignIn> {
    const asked = { id: randomUUID(), ...who, expiresAt: new Date(now().getTime() + lifetime * 1_000).toISOString() };
    await redis.set(keyOf(asked.id), JSON.stringify(asked), 'EX', lifetime);
    return asked;
  },

  /** One that nobody has answered yet. */
  async waiting(id: string): Promise<PhoneSignIn | null> {
    const asked = await open({ redis, now }, id);
    return asked && (await answered({ redis, now }, id)) === undefined ? asked : null;
  },

  /** The first answer counts. */
  async answer(id: string, answer: Answer): Promise<void> {
    await redis.set(answerOf(id), JSON.stringify(answer), 'EX', lifetime, 'NX');
  },

  /** How it stands, for the browser that asked; for any other there is none. */
  async stateFor(id: string, browser: string): Promise<PhoneSignInState> {
    const asked = await open({ redis, now }, id);
    if (asked?.browser !== browser) return 'ended';
    const answer = await answered({ redis, now }, id);
    return answer === undefined ? 'waiting' : answer ? 'confirmed' : 'refused';
  },

  /** Who is let in, once, in the browser that asked; null for anybody else, and for who comes second. */
  async spend(id: string, browser: string): Promise<Answer> {
    if ((await open({ redis, now }, id))?.browser !== browser) return null;
    const taken = await redis.multi().get(answerOf(id)).del(keyOf(id), answerOf(id)).exec();
    const stored = taken?.[0]?.[1];
    return typeof stored === 'string' ? (JSON.parse(stored) as Answer) : null;
  },
});
