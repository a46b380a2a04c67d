import { randomInt } from 'node:crypto';
import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';
import { giveUp, takeFor } from './lease.ts';
import { forgive, take } from './limits.ts';

export type Purpose = 'register' | 'resetPassword' | 'proveOwner' | 'newMobile';

/** Purposes for which no account of the mobile need be there. */
export const forStrangers: readonly Purpose[] = ['register', 'newMobile'];

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

/** Lets a code that was right be spent once more: what it was for came to nothing, and its owner is asked to choose anew. */
export async function giveCodeBack(world: World, whose: CodeFor): Promise<void> {
  const expected = await world.redis.get(keyOf(ownerOf(world, whose)));
  if (expected) await giveUp(world.redis, `sms-code:${expected}`);
}

/** Seconds between two codes to one mobile; a little less than the button counts down. */
const pauseSeconds = 55;

/** Who waits between two codes: a mobile, and its owner's own browser for itself. */
export interface Pausing {
  mobile: string;
  /** Whether the device that asks opened the account of this mobile before. */
  known: boolean;
}

const pauseOf = ({ sealer }: World, { mobile, known }: Pausing): string => `sms-pause:${known ? 'known:' : ''}${sealer.index(mobile)}`;

/** One code in a while for each mobile. Throws `tooManyTries`. */
export async function takePause(world: World, whose: Pausing, intention: string): Promise<void> {
  if (!(await takeFor(world.redis, pauseOf(world, whose), intention, pauseSeconds))) throw new Refusal('tooManyTries', { minutes: 1 });
}

/** Lets somebody ask again at once: no code was sent. */
export const endPause = (world: World, whose: Pausing): Promise<void> => giveUp(world.redis, pauseOf(world, whose));

/** Takes back a code that never reached its mobile. */
export async function withdrawCode(world: World, whose: CodeFor): Promise<void> {
  await world.redis.del(keyOf(ownerOf(world, whose)));
}
