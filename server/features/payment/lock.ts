import { randomUUID } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { World } from '../../world.ts';

/** Longer than the slowest channel answers. Milliseconds. */
const holdMs = 45_000;

const release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** One payment action per application at a time. The books stay right without it (database); it spares the user a second number. */
export async function withPaymentLock<Result>({ redis }: World, applicationId: string, work: () => Promise<Result>): Promise<Result> {
  const key = `lock:payment:${applicationId}`;
  const owner = randomUUID();
  if ((await redis.set(key, owner, 'PX', holdMs, 'NX')) !== 'OK') throw new Refusal('stillWorking');
  try {
    return await work();
  } finally {
    await redis.eval(release, 1, key, owner);
  }
}
