import type { World } from '../../world.ts';
import { spent } from '../limits.ts';
import { type Asked, type Level, levelAt, signalsFor, worst } from './levels.ts';

/** How suspicious it looks that this is asked. */
export async function levelOf(world: World, asked: Asked): Promise<Level> {
  const seen = signalsFor(world, asked).map(async (signal) => levelAt(await spent(world.redis, signal.limit, signal.key), signal));
  return worst(await Promise.all(seen));
}
