import type { Redis } from 'ioredis';
import type { TokenCache } from './wechat/access-token.ts';

/** WeChat's access token in Redis, so that all processes share one. */
export const tokenCache = (redis: Redis): TokenCache => ({
  get: (key) => redis.get(`wechat:${key}`),
  set: (key, value, ttlSeconds) => redis.set(`wechat:${key}`, value, 'EX', ttlSeconds),
});
