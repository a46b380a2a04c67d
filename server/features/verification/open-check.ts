import type { Caller } from '../../access/call.ts';
import { verification } from '../../contract/machines/verification.ts';
import { IdentityProviderRefused, type IdentityResult } from '../../contract/ports/identity.ts';
import type { World } from '../../world.ts';
import { type Asked, asked } from './asked.ts';
import { consume } from './consume.ts';
import { fromProvider, identityGatewayOf } from './provider.ts';

/** Columns of whatever check went on, gone with it; a bank card is kept no longer than that. */
export const noCode = { bizToken: null, codeSealed: null, cardSealed: null } as const;

/** Whoever begins anew without asking for the last result does not get a try for nothing: it is asked for now. */
export const withoutOpenCheck = (world: World, caller: Caller): Promise<Asked> => settled(world, caller, gone);

/** The same for who goes another way: a face that has passed has passed. A provider that is silent holds nobody back from the other ways. */
export const leavingOpenCheck = (world: World, caller: Caller): Promise<Asked> => settled(world, caller, () => true);

async function settled(world: World, caller: Caller, overlooks: (error: unknown) => boolean): Promise<Asked> {
  const found = await asked(world, caller);
  const { bizToken, way } = found.row;
  if (!verification.states[found.row.state].face || !bizToken) return found;
  const result = () =>
    identityGatewayOf(world, way)
      .result(bizToken)
      .catch((error: unknown): IdentityResult => {
        if (overlooks(error)) return { outcome: 'pending' };
        throw error;
      });
  await consume(world, found.row, found.answers, await fromProvider(world, result));
  return asked(world, caller);
}

/** A result that the provider does not keep any more must not stand in the way of a new check. */
const gone = (error: unknown): boolean => error instanceof IdentityProviderRefused;
