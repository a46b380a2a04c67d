import type { World } from '../../world.ts';
import type { Head } from './head.ts';

const key = 'evidence:head';

/**
 * The last head after which everything held, as a third place has it: whoever owns database and bucket alone could remove all heads and have the next
 * night make other ones. Without Redis, or after it was lost, nothing is noted and nobody is kept from looking.
 */
export async function notedHead({ redis }: Pick<World, 'redis'>): Promise<Pick<Head, 'day' | 'hash'> | undefined> {
  const [day, hash] = ((await redis.get(key).catch(() => null)) ?? '').split(' ');
  return day && hash ? { day, hash } : undefined;
}

export async function noteHead({ redis, log }: Pick<World, 'redis' | 'log'>, { day, hash }: Pick<Head, 'day' | 'hash'>): Promise<void> {
  await redis.set(key, `${day} ${hash}`).catch((err: unknown) => log.warn({ err }, 'the head of the log of events could not be noted'));
}
