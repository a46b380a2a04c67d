import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';

/** How long the lease of a dead process stands in the way, milliseconds; a living one renews it three times in that time. */
export const longestLeaseMs = 1_500;

/** Both are of one owner alone: another one's lease is left as it is. */
export const renew = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0";
export const release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/**
 * One at a time for each `name`; who comes meanwhile is told `stillWorking` at once. It spares people double messages and numbers; that
 * nothing happens twice is the database's part, so losing Redis loses nothing here.
 */
export async function withLease<Result>(redis: Redis, name: string, work: () => Promise<Result>): Promise<Result> {
  const key = `lease:${name}`;
  const owner = randomUUID();
  if ((await redis.set(key, owner, 'PX', longestLeaseMs, 'NX')) !== 'OK') throw new Refusal('stillWorking');
  const renewing = setInterval(() => void redis.eval(renew, 1, key, owner, longestLeaseMs).catch(() => {}), longestLeaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await redis.eval(release, 1, key, owner);
  }
}

const takenKey = (what: string) => `taken:${what}`;

/**
 * Gives `what` to the first intention that asks, for so many seconds. The same intention may ask again, because its first try may have
 * died after asking; any other is told that it is gone.
 */
export async function takeFor(redis: Redis, what: string, intention: string, seconds: number): Promise<boolean> {
  const key = takenKey(what);
  return (await redis.set(key, intention, 'EX', seconds, 'NX')) === 'OK' || (await redis.get(key)) === intention;
}

/** Gives back what was taken in vain. */
export const giveUp = async (redis: Redis, what: string): Promise<void> => void (await redis.del(takenKey(what)));

/** Seconds in which a person still repeats what got no answer. */
const toldSeconds = 300;

/** What somebody tells only once, kept sealed for the repeats of the intention that asked. Throws `stillWorking` while the first one asks. */
export async function toldOnce(
  { redis, sealer }: Pick<World, 'redis' | 'sealer'>,
  intention: string,
  ask: () => Promise<string>,
): Promise<string> {
  const key = `told:${intention}`;
  return withLease(redis, key, async () => {
    const told = await redis.get(key);
    if (told !== null) return sealer.open(told);
    const answer = await ask();
    await redis.set(key, sealer.seal(answer), 'EX', toldSeconds);
    return answer;
  });
}
