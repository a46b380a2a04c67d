import { randomUUID } from 'node:crypto';
import type { PhoneSignInState } from '../contract/endpoints/phone-sign-ins.ts';
import type { World } from '../world.ts';
import { networkMark, roughly } from './whereabouts.ts';

/** A PC that shows a picture and waits for a phone where its owner is signed in. */
interface PhoneSignIn {
  id: string;
  /** Name of the browser that asked (`Device.id`): no other one is let in by it. */
  browser: string;
  /** Browser and system in words, and roughly from where. */
  device: string;
  address: string;
  /** Of the whole address (`networkMark`). */
  network: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** Whose phone answered, in which session of it. */
export interface Confirmer {
  accountId: string;
  sessionId: string;
  /** How often all sessions of the account had been ended by then. */
  sessionsVersion: number;
}

/** `by` is null: refused. `at`: when, in milliseconds. */
interface Answer {
  by: Confirmer | null;
  at: number;
}

/** Long enough to take the phone out and read what it says, short for a picture that somebody passes on; and again from the answer on. Seconds. */
const lifetime = 120;

/** The browser that was let in may ask again for so long: its answer may have been lost on the way. Milliseconds. */
const repeatsFor = 10_000;

/** One hash tag: one script may touch them in a cluster. */
const keyOf = (id: string) => `phone-sign-in:{${id}}`;
const answerOf = (id: string) => `${keyOf(id)}:answer`;
const spentOf = (id: string) => `${keyOf(id)}:spent`;

/** Answers once, in one step with looking; a refusal overrules a confirmation by which nobody was let in yet. */
const claim = `
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
if redis.call('EXISTS', KEYS[2]) == 1 and ARGV[3] ~= 'refusal' then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1`;

type Where = Pick<World, 'redis' | 'now'>;

async function open({ redis }: Where, id: string): Promise<PhoneSignIn | null> {
  const stored = await redis.get(keyOf(id));
  return stored ? (JSON.parse(stored) as PhoneSignIn) : null;
}

const waits = ({ now }: Where, { expiresAt }: PhoneSignIn): boolean => now() < new Date(expiresAt);

/** An answer lives as long again as the picture did: who confirms in its last second is let in too. */
async function answered({ redis, now }: Where, id: string): Promise<Answer | null> {
  const stored = await redis.get(answerOf(id));
  const answer = stored ? (JSON.parse(stored) as Answer) : null;
  return answer && now().getTime() < answer.at + lifetime * 1_000 ? answer : null;
}

/**
 * Who is let in, in the browser that asked; null for anybody else, and for who comes second. `first`: not the same browser once more, whose
 * answer was lost.
 */
async function spend(where: Where, id: string, browser: string): Promise<{ by: Confirmer; first: boolean } | null> {
  const { redis, now } = where;
  if ((await open(where, id))?.browser !== browser || !(await answered(where, id))?.by) return null;
  const at = now().getTime();
  const first = (await redis.set(spentOf(id), at, 'EX', lifetime, 'NX')) === 'OK';
  // Read once more: from here on no refusal comes in between.
  const by = (await answered(where, id))?.by;
  const spentAt = Number(await redis.get(spentOf(id)));
  return by && at - spentAt < repeatsFor ? { by, first } : null;
}

/** Whether this answer (null: a refusal) is the one that counts. */
async function claimAnswer(where: Where, id: string, by: Confirmer | null): Promise<boolean> {
  const asked = await open(where, id);
  if (!asked || !(waits(where, asked) || (await answered(where, id)))) return false;
  const answer: Answer = { by, at: where.now().getTime() };
  const of = [keyOf(id), answerOf(id), spentOf(id)];
  const kind = by ? 'confirmation' : 'refusal';
  if ((await where.redis.eval(claim, of.length, ...of, JSON.stringify(answer), lifetime, kind)) === 1) return true;
  // Confirmed once more from the same session: the first answer did not arrive.
  return by !== null && (await answered(where, id))?.by?.sessionId === by.sessionId;
}

/**
 * Sign-ins on a PC by a phone, in Redis. The picture names one of them; the answer is given once, and opens one session in the browser that asked.
 * Losing Redis ends those that wait and loses nothing else.
 */
export const phoneSignIns = (where: Where) => ({
  async ask({ ip, ...who }: Pick<PhoneSignIn, 'browser' | 'device'> & { ip: string }): Promise<PhoneSignIn> {
    const { redis, now } = where;
    const id = randomUUID();
    const from = { address: roughly(ip), network: networkMark(ip, id) };
    const asked = { id, ...who, ...from, expiresAt: new Date(now().getTime() + lifetime * 1_000).toISOString() };
    await redis.set(keyOf(asked.id), JSON.stringify(asked), 'EX', lifetime);
    return asked;
  },

  /** One that nobody has answered yet. */
  async waiting(id: string): Promise<PhoneSignIn | null> {
    const asked = await open(where, id);
    return asked && waits(where, asked) && (await answered(where, id)) === null ? asked : null;
  },

  /** See `claimAnswer`. */
  answer: (id: string, by: Confirmer | null) => claimAnswer(where, id, by),

  /** How it stands, for the browser that asked; for any other there is none. */
  async stateFor(id: string, browser: string): Promise<PhoneSignInState> {
    const asked = await open(where, id);
    if (asked?.browser !== browser) return 'ended';
    const answer = await answered(where, id);
    if (!answer) return waits(where, asked) ? 'waiting' : 'ended';
    return answer.by ? 'confirmed' : 'refused';
  },

  /** See `spend`. */
  spend: (id: string, browser: string) => spend(where, id, browser),

  /** Nobody was let in after all. */
  unspend: async (id: string): Promise<void> => void (await where.redis.del(spentOf(id))),
});
