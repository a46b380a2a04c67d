import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../contract/errors.ts';

/** What is limited: how many points in how many seconds, and how long it stays shut after that. */
const limits = {
  /** Wrong passwords per account. */
  password: { points: 5, duration: 900, blockDuration: 900 },
  /** Sign-in and registration attempts per address. */
  signIn: { points: 60, duration: 900 },
  captcha: { points: 120, duration: 600 },
  /** SMS codes per mobile. */
  smsHour: { points: 5, duration: 3_600 },
  smsAddress: { points: 30, duration: 3_600 },
  /** Guesses per code sent. */
  smsGuess: { points: 5, duration: 600 },
  /** Links of legal representatives tried per address. */
  verificationToken: { points: 60, duration: 600 },
  /** Upload codes that lead nowhere, per address. */
  deskAddress: { points: 10, duration: 600 },
  /** The same of everybody together: many addresses guess no faster than this. */
  deskGuesses: { points: 300, duration: 600 },
  /** Scans per application: each costs seconds of a processor. */
  scans: { points: 120, duration: 600 },
  /** Mails with an invoice that people ask for, per application. */
  invoiceMails: { points: 10, duration: 3_600 },
  /** Any request per address. */
  request: { points: 1_200, duration: 60 },
} as const;

export type Limit = keyof typeof limits;

const limiters = new WeakMap<Redis, Map<Limit, RateLimiterRedis>>();

function limiter(redis: Redis, limit: Limit): RateLimiterRedis {
  const known = limiters.get(redis) ?? new Map<Limit, RateLimiterRedis>();
  limiters.set(redis, known);
  const made = known.get(limit) ?? new RateLimiterRedis({ storeClient: redis, keyPrefix: `limit:${limit}`, ...limits[limit] });
  known.set(limit, made);
  return made;
}

/** Takes one point for `key`; throws `tooManyTries` with the minutes to wait. Returns the points left. */
export async function take(redis: Redis, limit: Limit, key: string): Promise<number> {
  try {
    return (await limiter(redis, limit).consume(key)).remainingPoints;
  } catch (result) {
    if (result instanceof RateLimiterRes)
      throw new Refusal('tooManyTries', { minutes: Math.max(1, Math.ceil(result.msBeforeNext / 60_000)) });
    throw result;
  }
}

export const forgive = async (redis: Redis, limit: Limit, key: string): Promise<void> => void (await limiter(redis, limit).delete(key));

/** A platform sends all its notices from a few addresses, and a forged one costs little more than its signature: what is protected is this process. */
const notices = new RateLimiterMemory({ points: 60_000, duration: 60 });

/** Takes one point of an address that posts notices; throws `tooManyTries`. */
export async function takeNotice(address: string): Promise<void> {
  await notices.consume(address).catch(() => {
    throw new Refusal('tooManyTries', { minutes: 1 });
  });
}

/** Returns a point taken by `take`, for limits that count only what failed. */
export const giveBack = async (redis: Redis, limit: Limit, key: string): Promise<void> => void (await limiter(redis, limit).reward(key, 1));
