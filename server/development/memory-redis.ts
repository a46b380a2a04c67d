import type { Redis } from 'ioredis';
import RedisMock from 'ioredis-mock';

type Limiting = Redis & {
  rlflxIncr?: (words: readonly [key: string, points: string, seconds: string, ...rest: string[]]) => Promise<number[]>;
};

/**
 * Redis in the memory of this process, shared by its clients of one address; `keyPrefix` keeps them apart. The script of the rate limiter, which
 * runs with every request, is told here in its own commands: a Lua machine made for each call took longer than most requests.
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
  return redis;
}
