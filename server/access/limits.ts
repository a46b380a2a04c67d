import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { type ErrorCode, Refusal } from '../contract/errors.ts';
import { addressGroup } from './addresses.ts';

/**
 * The ceilings: how many points in how many seconds. What counts per address counts a /64 of IPv6 as one. `server/decisions/0027-human-or-not.md` says what
 * an attacker can still get within them.
 */
export const ceilings = {
  /** Wrong passwords per account, all strangers together; each of them is slowed down long before (`guesses.ts`). */
  accountGuesses: { points: 100, duration: 3_600 },
  /** Wrong codes of the second factor, per member of staff: only who has the password gets so far. */
  secondFactor: { points: 5, duration: 900, blockDuration: 900 },
  /** Failed sign-ins per address, of devices that the account does not know. */
  signIn: { points: 60, duration: 900, by: 'address' },
  /** Codes that WeChat refused, per address: each costs one of the questions that WeChat lets us ask. */
  wechatRefused: { points: 300, duration: 900, by: 'address' },
  /** Sign-ins by WeChat per WeChat identity. */
  wechatSignIn: { points: 30, duration: 900 },
  /** SMS codes per WeChat identity and purpose. */
  wechatCodes: { points: 10, duration: 3_600 },
  /** Proofs by WeChat's phone-number button, per mobile and purpose. */
  phoneProofs: { points: 10, duration: 3_600 },
  /** Pictures for signing in by a phone, per address; looks at what one asks for and confirmations, per account. */
  phoneSignIns: { points: 120, duration: 600, by: 'address' },
  phoneSignInLooks: { points: 60, duration: 600 },
  phoneSignInConfirms: { points: 20, duration: 600 },
  /** Puzzles drawn per address. */
  puzzles: { points: 300, duration: 600, by: 'address' },
  /** SMS codes per mobile, hour and day. */
  smsHour: { points: 5, duration: 3_600 },
  smsDay: { points: 10, duration: 86_400 },
  /** SMS codes asked for on the web: per browser, per address, and by everybody whose browser opened no account before. */
  smsDevice: { points: 10, duration: 3_600 },
  smsAddress: { points: 120, duration: 3_600, by: 'address' },
  smsWebHour: { points: 300, duration: 3_600 },
  /** SMS codes of everybody together, in WeChat too. */
  smsAllHour: { points: 600, duration: 3_600 },
  smsAllDay: { points: 4_000, duration: 86_400 },
  /**
   * SMS that one who is let in has sent to the numbers of others: per account, per address, and of all together, invitations by themselves and the codes
   * that a legal representative asks for by themselves.
   */
  smsOfAccount: { points: 60, duration: 86_400 },
  smsToOthersAddress: { points: 120, duration: 3_600, by: 'address' },
  smsToOthersHour: { points: 300, duration: 3_600 },
  smsToOthersDay: { points: 2_000, duration: 86_400 },
  smsChecksHour: { points: 300, duration: 3_600 },
  smsChecksDay: { points: 2_000, duration: 86_400 },
  /** Guesses per code sent. */
  smsGuess: { points: 5, duration: 600 },
  /** SMS to legal representatives, per application and per mobile; those to colleagues who are invited count with the mobile. */
  invitationsOfApplication: { points: 10, duration: 86_400 },
  invitationsToMobile: { points: 5, duration: 86_400 },
  /** Codes for the way by mobile, per verification and per mobile. */
  mobileChecks: { points: 10, duration: 86_400 },
  mobileChecksOfMobile: { points: 5, duration: 86_400 },
  /** Recordings per verification. */
  verificationVideos: { points: 10, duration: 86_400 },
  /** Tokens of service accounts that nobody made, per address; and what one account may ask. */
  serviceToken: { points: 30, duration: 600, by: 'address' },
  serviceRequests: { points: 120, duration: 60 },
  /** Scans per application: each costs seconds of a processor. */
  scans: { points: 120, duration: 600 },
  /** Papers drawn to be printed, per account: laying one out holds the process for a tenth of a second. */
  prints: { points: 60, duration: 600 },
  /** Proofs of a title that is not the applicant's, per application. */
  titleProofs: { points: 10, duration: 3_600 },
  /** Saves of what somebody types, per account: a page sends them together every second at most. */
  drafts: { points: 240, duration: 60 },
  /** Mails with an invoice that people ask for, per application. */
  invoiceMails: { points: 10, duration: 3_600 },
  /** Copies of one's data that people ask for, per account: each reads all that is held. */
  exports: { points: 5, duration: 86_400 },
  /** Colleagues whom an agent invites, each by an SMS, per account; how many to one mobile stands with `invitationsToMobile`. */
  colleagueInvitations: { points: 20, duration: 86_400 },
  /** Reports of screens that failed, per address: a page that fails in a circle fills no log. */
  faultReport: { points: 20, duration: 3_600, by: 'address', alone: true },
  /** Posts of SMS reports, which nobody signs, per address: each looks for its messages; what was refused is pulled later. */
  smsReports: { points: 300, duration: 60, by: 'address', alone: true },
  /** Any request per address. */
  request: { points: 1_200, duration: 60, by: 'address', alone: true },
} as const satisfies Record<string, Ceiling>;

interface Ceiling {
  points: number;
  duration: number;
  /** Shut for so long once it is used up. */
  blockDuration?: number;
  /** Its keys are addresses. */
  by?: 'address';
  /** Counted by each process for itself while Redis does not answer: it stands before what needs no Redis. */
  alone?: true;
}

export type Limit = keyof typeof ceilings;

const limiters = new WeakMap<Redis, Map<Limit, RateLimiterRedis>>();

const lifted = new WeakSet<Redis>();
/** For services of tests and proofs that ask more than any person may: nothing counts on this Redis. */
export const liftCeilings = (redis: Redis): void => void lifted.add(redis);
export const isLifted = (redis: Redis): boolean => lifted.has(redis);

function limiter(redis: Redis, limit: Limit): RateLimiterRedis {
  const known = limiters.get(redis) ?? new Map<Limit, RateLimiterRedis>();
  limiters.set(redis, known);
  const made = known.get(limit) ?? new RateLimiterRedis({ storeClient: redis, keyPrefix: `limit:${limit}`, ...limiterOf(ceilings[limit]) });
  known.set(limit, made);
  return made;
}

const counted = (limit: Limit, key: string): string => {
  const row: Ceiling = ceilings[limit];
  return row.by === 'address' ? addressGroup(key) : key;
};

const limiterOf = ({ alone, by, ...row }: Ceiling) =>
  alone ? { ...row, rejectIfRedisNotReady: true, insuranceLimiter: new RateLimiterMemory(row) } : row;

const shutFor = ({ msBeforeNext }: RateLimiterRes): Refusal =>
  new Refusal('tooManyTries', { minutes: Math.max(1, Math.ceil(msBeforeNext / 60_000)) });

/** Takes one point for `key`, but none of the last `kept`; throws `tooManyTries` with the minutes to wait. Returns the points left. */
export async function take(redis: Redis, limit: Limit, key: string, kept = 0): Promise<number> {
  if (isLifted(redis)) return ceilings[limit].points;
  const taken = await limiter(redis, limit)
    .consume(counted(limit, key))
    .catch((result: unknown) => {
      throw result instanceof RateLimiterRes ? shutFor(result) : result;
    });
  if (taken.remainingPoints >= kept) return taken.remainingPoints;
  await giveBack(redis, limit, key);
  throw shutFor(taken);
}

/** Points taken for `key` that still count. */
export const spent = async (redis: Redis, limit: Limit, key: string): Promise<number> =>
  (await limiter(redis, limit).get(counted(limit, key)))?.consumedPoints ?? 0;

export const forgive = async (redis: Redis, limit: Limit, key: string): Promise<void> =>
  void (await limiter(redis, limit).delete(counted(limit, key)));

/** A platform sends all its notices from a few addresses, and a forged one costs little more than its signature: what is protected is this process. */
const notices = new RateLimiterMemory({ points: 60_000, duration: 60 });

/** Takes one point of an address that posts notices; throws `tooManyTries`. */
export async function takeNotice(address: string): Promise<void> {
  await notices.consume(addressGroup(address)).catch(() => {
    throw new Refusal('tooManyTries', { minutes: 1 });
  });
}

/** Returns a point taken by `take`, for limits that count only what failed. */
export const giveBack = async (redis: Redis, limit: Limit, key: string): Promise<void> =>
  void (await limiter(redis, limit).reward(counted(limit, key), 1));

/** Answers to somebody who guesses. Who is let in, or is told what to fill in otherwise, has guessed nothing. */
const wrongGuesses: ReadonlySet<ErrorCode> = new Set([
  'wrongPassword',
  'passwordPaused',
  'wrongCaptcha',
  'puzzleSpent',
  'wrongCode',
  'wechatCodeRefused',
  'linkInvalid',
]);

/**
 * Counts a wrong guess against `key` and nothing else, so that an office behind one address is not shut out by its visits. The point is taken
 * before the guess is looked at, so that guesses sent at the same moment do not all get through. Throws `tooManyTries`.
 */
export async function guess<Result>(redis: Redis, limit: Limit, key: string, look: () => Promise<Result>): Promise<Result> {
  await take(redis, limit, key);
  const wrong = (error: unknown): boolean => error instanceof Refusal && wrongGuesses.has(error.code);
  try {
    const found = await look();
    await giveBack(redis, limit, key);
    return found;
  } catch (error) {
    if (!wrong(error)) await giveBack(redis, limit, key);
    throw error;
  }
}
