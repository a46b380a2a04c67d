import type { World } from '../world.ts';
import type { Device } from './device.ts';

/** As long as a browser keeps its own. Seconds. */
const lifeSeconds = 3 * 365 * 86_400;
/** Somebody who opens more accounts is a stranger to the oldest. */
const mostMarks = 8;

const marksOf = (index: string) => `wechat-knows:${index}`;

/**
 * The device of somebody for whom WeChat has just spoken: it is known where this WeChat opened an account before, since a mini-program has no cookies and
 * nobody else can say who WeChat says it is, and is named after this WeChat: the name that it gives itself is another one as often as it likes. Lost with
 * Redis, its owner is a stranger once more and nothing else.
 */
export async function inWechat({ redis, sealer }: Pick<World, 'redis' | 'sealer'>, device: Device, openid: string): Promise<Device> {
  const kept = await Promise.all(sealer.indexes(openid).map((index) => redis.lrange(marksOf(index), 0, mostMarks - 1)));
  const marks = new Set(kept.flat());
  const key = marksOf(sealer.index(openid));
  return {
    ...device,
    id: `wechat:${sealer.index(openid)}`,
    knows: (mark) => marks.has(mark) || device.knows(mark),
    async remember(mark) {
      marks.add(mark);
      const asked = redis.multi().lrem(key, 0, mark).lpush(key, mark);
      await asked
        .ltrim(key, 0, mostMarks - 1)
        .expire(key, lifeSeconds)
        .exec();
    },
  };
}

/** This WeChat, by any of its indexes, opened nothing before. */
export const forgetWechat = async ({ redis }: Pick<World, 'redis'>, indexes: readonly string[]): Promise<void> =>
  void (await Promise.all(indexes.map((index) => redis.del(marksOf(index)))));
