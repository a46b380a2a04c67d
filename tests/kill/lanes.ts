import { startRedisServer } from '../support/redis-server.ts';
import { type Lane, openLane } from './lane.ts';
import { bundleService, removeBundle, stopAll } from './process.ts';

type Work = (lane: Lane) => Promise<void>;

/** Works a queue off in so many lanes side by side, on one Redis; what is done may add to the queue. Nothing outlives it. */
export async function inLanes(lanes: number, fill: (queue: Work[], redisUrl: string) => void): Promise<void> {
  bundleService();
  const redis = await startRedisServer();
  const queue: Work[] = [];
  fill(queue, redis.url);
  let busy = 0;
  const work = async () => {
    const lane = await openLane(redis.url);
    try {
      for (;;) {
        const next = queue.shift();
        if (next) {
          busy += 1;
          await next(lane).finally(() => (busy -= 1));
        } else if (busy === 0) return;
        else await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await lane.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, work));
  } finally {
    stopAll();
    removeBundle();
    await redis.close();
  }
}

/** On stores of its own: what sweeps do meanwhile for rows of other scenarios is no fault of this one. */
export async function aside<T>(redisUrl: string, work: (lane: Lane) => Promise<T>): Promise<T> {
  const lane = await openLane(redisUrl);
  try {
    return await work(lane);
  } finally {
    await lane.close();
  }
}
