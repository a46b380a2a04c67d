import { randomInt } from 'node:crypto';
import { forgive, take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import type { World } from '../../world.ts';

export type Purpose = 'register' | 'resetPassword';

export const lifeMinutes = 10;

const ownerOf = ({ sealer }: World, purpose: Purpose, mobile: string) => `${purpose}:${sealer.index(mobile)}`;
const keyOf = (owner: string) => `sms-code:${owner}`;
const signed = (owner: string, code: string) => `sms-code:${owner}:${code}`;

/** A new code of six digits for one purpose and mobile; the one before it no longer counts. Only its HMAC is kept, for ten minutes. */
export async function issueCode(world: World, purpose: Purpose, mobile: string): Promise<string> {
  const owner = ownerOf(world, purpose, mobile);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await world.redis.set(keyOf(owner), world.sealer.sign(signed(owner, code)), 'EX', lifeMinutes * 60);
  await forgive(world.redis, 'smsGuess', owner);
  return code;
}

/** Spends the code. Throws `wrongCode` when it is wrong, used, too old or for another purpose or mobile; `tooManyTries` after five guesses. */
export async function spendCode(world: World, purpose: Purpose, mobile: string, code: string): Promise<void> {
  const { redis, sealer } = world;
  const owner = ownerOf(world, purpose, mobile);
  await take(redis, 'smsGuess', owner);
  const expected = await redis.get(keyOf(owner));
  const right = expected !== null && sealer.signed(signed(owner, code), expected);
  // Of two requests with the same code, one deletes it and goes on.
  if (!right || (await redis.del(keyOf(owner))) === 0) throw new Refusal('wrongCode');
}

/** Takes back a code that never reached its mobile, and lets the person ask again at once. */
export async function withdrawCode(world: World, purpose: Purpose, mobile: string): Promise<void> {
  await world.redis.del(keyOf(ownerOf(world, purpose, mobile)));
  await forgive(world.redis, 'smsPause', world.sealer.index(mobile));
}
