import type { World } from '../world.ts';
import { isLifted } from './limits.ts';

/** So many wrong ones are free; each one after that doubles the wait, up to the longest. All is forgotten a day after the last one. */
export const slowing = { free: 5, firstMs: 60_000, longestMs: 3_600_000, memoryMs: 86_400_000 } as const;

/** Counts one guess unless the wait after the last one is not over: {guesses so far, 0} or {0, milliseconds to wait}. */
const count = `
local wrong = tonumber(redis.call('hget', KEYS[1], 'wrong') or '0')
local over = tonumber(redis.call('hget', KEYS[1], 'over') or '0')
local now = tonumber(ARGV[1])
if now < over then return {0, over - now} end
wrong = wrong + 1
local wait = 0
if wrong >= tonumber(ARGV[2]) then wait = math.min(tonumber(ARGV[3]) * 2 ^ (wrong - tonumber(ARGV[2])), tonumber(ARGV[4])) end
redis.call('hset', KEYS[1], 'wrong', wrong, 'over', now + wait)
redis.call('pexpire', KEYS[1], ARGV[5])
return {wrong, 0}`;

const keyOf = (whose: string) => `guesses:${whose}`;

/**
 * Takes one guess for `whose` before it is looked at, so that guesses sent at the same moment do not all get through. Answers the wrong ones so
 * far with this one, or the milliseconds to wait.
 */
export async function takeGuess({ redis, now }: Pick<World, 'redis' | 'now'>, whose: string): Promise<{ wrong: number; waitMs: number }> {
  if (isLifted(redis)) return { wrong: 1, waitMs: 0 };
  const { free, firstMs, longestMs, memoryMs } = slowing;
  const said = await redis.eval(count, 1, keyOf(whose), now().getTime(), free, firstMs, longestMs, memoryMs);
  const [wrong = 0, waitMs = 0] = (said as (number | string)[]).map(Number);
  return { wrong, waitMs };
}

export const forgetGuesses = async ({ redis }: Pick<World, 'redis'>, whose: string): Promise<void> => void (await redis.del(keyOf(whose)));
