import type { World } from '../../world.ts';
import type { KnownHead } from './head.ts';

const key = 'evidence:head';

/**
 * The last head after which everything held, as a third place has it: whoever owns database and bucket alone could remove all heads and have the next
 * night make other ones. Without Redis, or after it was lost, nothing is noted and nobody is kept from looking.
 */
export const notedHead = (world: Pick<World, 'redis'>): Promise<KnownHead | undefined> => readNote(world).catch(() => undefined);

/** The same for who must know when Redis does not answer. */
export async function readNote({ redis }: Pick<World, 'redis'>): Promise<KnownHead | undefined> {
  const [day, hash] = ((await redis.get(key)) ?? '').split(' ');
  return day && hash ? { day, hash } : undefined;
}

export async function noteHead({ redis, log }: Pick<World, 'redis' | 'log'>, { day, hash }: KnownHead): Promise<void> {
  await redis.set(key, `${day} ${hash}`).catch((err: unknown) => log.warn({ err }, 'the head of the log of events could not be noted'));
}
