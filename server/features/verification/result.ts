import type { Caller } from '../../access/call.ts';
import { verification } from '../../contract/machines/verification.ts';
import type { World } from '../../world.ts';
import { asked } from './asked.ts';
import { consume } from './consume.ts';
import { fromProvider, identityGatewayOf } from './provider.ts';

/** The person came back from the provider's page: the server asks how it went. Asked twice or by two pages at once it counts once. */
export async function fetchFaceResult(world: World, caller: Caller): Promise<void> {
  const { row, answers } = await asked(world, caller);
  const { bizToken, way } = row;
  if (!verification.states[row.state].face || !bizToken) return;
  await consume(world, row, answers, await fromProvider(world, () => identityGatewayOf(world, way).result(bizToken)));
}
