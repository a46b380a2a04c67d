import { Refusal } from '../contract/errors.ts';
import { outsideAnswer } from '../lifecycle/outside-codes.ts';
import type { World } from '../world.ts';

/**
 * Asks an outside platform while a person waits. `known` says what the platform's own refusal means to that person; every other
 * failure is logged (platform errors hold no personal data) and becomes what the table of outside codes says, else `platformUnavailable`.
 */
export async function askPlatform<Answer>(
  world: World,
  work: () => Promise<Answer>,
  known: (error: unknown) => Refusal | null,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const refusal = known(error);
    if (refusal) throw refusal;
    world.log.error({ err: error }, 'platform call failed');
    throw (await outsideAnswer(world, error)) ?? new Refusal('platformUnavailable');
  }
}
