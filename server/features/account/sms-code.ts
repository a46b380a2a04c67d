import { randomInt } from 'node:crypto';
import { giveUp, takeFor } from '../../access/lease.ts';
import { forgive, take } from '../../access/limits.ts';
import { Refusal } from '../../contract/errors.ts';
import type { World } from '../../world.ts';

export type Purpose = 'register' | 'resetPassword' | 'proveOwner';

export const lifeMinutes = 10;

/** What a code is for, and which device asked for it: it counts there alone, so that nobody spends another's code or its guesses. */
export interface CodeFor {
  purpose: Purpose;
  mobile: string;
  /** Id of the device. */
  device: string;
}

const ownerOf = ({ sealer }: World, { purpose, mobile, device }: CodeFor) => `${purpose}:${sealer.index(mobile)}:${device}`;
const keyOf = (owner: string) => `sms-code:${owner}`;
const signed = (owner: string, code: string) => `sms-code:${owner}:${code}`;

/** Six digits. */
export const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Lets a code count for one purpose, mobile and device; the one before it no longer does. Only its HMAC is kept, for ten minutes. */
export async function issueCode(world: World, whose: CodeFor, code: string): Promise<void> {
  const owner = ownerOf(world, whose);
  await world.redis.set(keyOf(owner), world.sealer.sign(signed(owner, code)), 'EX', lifeMinutes * 60);
  await forgive(world.redis, 'smsGuess', owner);
}

/**
 * Spends the code for one intention, which may come back with it after a try that died. Throws `wrongCode` when it is wrong, used, too old or
 * for another purpose, mobile or device; `tooManyTries` after five guesses.
 */
export async function spendCode(world: World, whose: CodeFor, code: string, intention: string): Promise<void> {
  const { redis, sealer } = world;
  const owner = ownerOf(world, whose);
  await take(redis, 'smsGuess', owner);
  const expected = await redis.get(keyOf(owner));
  const right = expected !== null && sealer.signed(signed(owner, code), expected);
  // Of two requests with the same code, one takes it and goes on.
  if (!right || !(await takeFor(redis, `sms-code:${expected}`, intention, lifeMinutes * 60))) throw new Refusal('wrongCode');
}

/** Seconds between two codes to one mobile; a little less than the button counts down. */
const pauseSeconds = 55;

/** One code in a while for each mobile. Throws `tooManyTries`. */
export async function takePause({ redis, sealer }: World, mobile: string, intention: string): Promise<void> {
  if (!(await takeFor(redis, `sms-pause:${sealer.index(mobile)}`, intention, pauseSeconds)))
    throw new Refusal('tooManyTries', { minutes: 1 });
}

/** Takes back a code that never reached its mobile, and lets the person ask again at once. */
export async function withdrawCode(world: World, whose: CodeFor): Promise<void> {
  await world.redis.del(keyOf(ownerOf(world, whose)));
  await giveUp(world.redis, `sms-pause:${world.sealer.index(whose.mobile)}`);
}
