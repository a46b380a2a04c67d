import { Refusal } from '../../contract/errors.ts';
import type { World } from '../../world.ts';

/** Calls the identity provider; whatever it throws is logged by its code and becomes `platformUnavailable` for the person. */
export async function fromProvider<Result>({ log }: World, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    log.warn({ err: error }, 'identity provider');
    throw new Refusal('platformUnavailable');
  }
}
