import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';
import { release, renew } from '../access/lease.ts';

type Limiting = Redis & {
  rlflxIncr?: (words: readonly [key: string, points: string, seconds: string, ...rest: string[]]) => Promise<number[]>;
};

/**
 * Redis in the memory of this process, shared by its clients of one address; `keyPrefix` keeps them apart. The scripts of the rate limiter and of
 * leases, which run with every request, are told here in their own commands: a Lua machine made for each call took longer than most requests.
 */
export function memoryRedis(options: { keyPrefix?: string } = {}): Redis {
  const redis: Limiting = new RedisMock(options);
  const defineCommand = redis.defineCommand.bind(redis);
  redis.defineCommand = (name, definition) => {
    if (name !== 'rlflxIncr') return defineCommand(name, definition);
    redis.rlflxIncr = async ([key, points, seconds]) => {
      await redis.set(key, 0, 'EX', seconds, 'NX');
      const consumed = await redis.incrby(key, points);
      const left = await redis.pttl(key);
      if (left >= 0) return [consumed, left];
      await redis.expire(key, seconds);
      return [consumed, Number(seconds) * 1_000];
    };
  };
  const evaluate = redis.eval.bind(redis);
  const owns = async (key: string, owner: string) => (await redis.get(key)) === owner;
  const leases: Record<string, (key: string, owner: string, ms: string) => Promise<number>> = {
    [renew]: async (key, owner, ms) => ((await owns(key, owner)) ? redis.pexpire(key, ms) : 0),
    [release]: async (key, owner) => ((await owns(key, owner)) ? redis.del(key) : 0),
  };
  const told = (script: string, keys: number, ...words: string[]) => {
    const [key = '', owner = '', ms = ''] = words;
    return leases[script]?.(key, owner, ms) ?? evaluate(script, keys, ...words);
  };
  return Object.assign(redis, { eval: told });
}
