import { Redis } from 'ioredis';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { atEndOfFile } from './at-end.ts';

let clients = 0;

/**
 * A Redis client whose keys no other test file sees: the server of REDIS_URL under a prefix of this file's own, else one in memory.
 * Emptied and closed when the file is done. Call it at the top of the file.
 */
export function testRedis(): Redis {
  const prefix = `test:${process.pid}:${Date.now().toString(36)}:${clients++}:`;
  const url = process.env.REDIS_URL;
  // The mock shares its memory between clients of the same address, therefore the prefix there as well.
  const redis: Redis = url ? new Redis(url, { keyPrefix: prefix }) : memoryRedis({ keyPrefix: prefix });
  atEndOfFile(async () => {
    await removeKeys(redis, prefix);
    redis.disconnect();
  });
  return redis;
}

// KEYS and SCAN see the real names; DEL adds the prefix by itself.
async function removeKeys(redis: Redis, prefix: string): Promise<void> {
  const keys = await redis.keys(`${prefix}*`);
  if (keys.length > 0) await redis.del(keys.map((key) => key.slice(prefix.length)));
}
