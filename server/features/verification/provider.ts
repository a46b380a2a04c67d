import { Refusal } from '../../contract/errors.ts';
import type { IdentityGateway, IdentityWay } from '../../contract/ports/identity.ts';
import { outsideAnswer } from '../../lifecycle/outside-codes.ts';
import type { World } from '../../world.ts';

/** Calls the identity provider; whatever it throws is logged by its code and becomes what the table of outside codes says to the person, else `platformUnavailable`. */
export async function fromProvider<Result>(world: World, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    world.log.warn({ err: error }, 'identity provider');
    throw (await outsideAnswer(world, error)) ?? new Refusal('platformUnavailable');
  }
}

/** Who checks this way. Throws `platformUnavailable` where the deployer does not have it. */
export function identityGatewayOf({ platforms }: Pick<World, 'platforms'>, way: IdentityWay): IdentityGateway {
  const gateway = platforms.identity[way];
  if (!gateway) throw new Refusal('platformUnavailable');
  return gateway;
}
