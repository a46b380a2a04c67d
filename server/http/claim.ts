import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { Caller, ReceivedFile } from '../access/call.ts';
import type { Claim } from '../access/idempotency.ts';
import type { EndpointName } from '../contract/endpoints/index.ts';
import { idempotencyKey } from '../contract/endpoints/row.ts';
import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';

interface Sent {
  caller: Caller;
  body: unknown;
  file?: ReceivedFile;
}

/** What a write claims by its key; null without one. Who is nobody yet is told apart by the key alone. */
export function claimOf(ctx: Context, { sealer }: World, name: EndpointName, { caller, body, file }: Sent): Claim | null {
  const key = ctx.get('idempotency-key');
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || caller.kind === 'platform' || key === '') return null;
  if (key.length > idempotencyKey.longest || (caller.id === '' && key.length < idempotencyKey.shortestOfAnyone))
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'idempotency-key', message: idempotencyKey.fault }] });
  const actor = `${caller.kind}:${caller.id || name}`;
  const [requestHash = '', ...earlierHashes] = sealer.indexes(JSON.stringify([name, ctx.params, body, file?.hash]));
  return { actor, key, requestHash, earlierHashes };
}

/** Unguessable, so that what it has taken nobody else can use. */
export const intentionOf = ({ sealer }: World, claim: Claim | null): string =>
  claim ? sealer.index(JSON.stringify([claim.actor, claim.key, claim.requestHash])) : randomUUID();
