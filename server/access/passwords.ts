import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../contract/errors.ts';
import type { World } from '../world.ts';
import { addressGroup } from './addresses.ts';
import type { Device } from './device.ts';
import { forgetGuesses, slowing, takeGuess } from './guesses.ts';
import { forgive, giveBack, take } from './limits.ts';
import { tellOfGuessing } from './under-attack.ts';

/** argon2id with the library's defaults, which are OWASP's: 19 MiB, two passes, one lane. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Checked when there is no account, so that an unknown name takes as long to refuse as a wrong password. */
const nobody = hash(randomUUID());

export type Owner = `applicant:${string}` | `staff:${string}`;

/** Who tries: an address and a device, or somebody who is signed in already. */
export type Guesser = { ip: string; device: Device } | 'session';

export type Hashed = { passwordHash: string };

/** What a device is told that opened this account with this password; another password, and it knows nothing. */
const markOf = ({ sealer }: World, owner: Owner, { passwordHash }: Hashed): string =>
  sealer.sign(`knows:${owner}:${passwordHash}`).slice(0, 22);

const epochKey = (owner: Owner) => `guess-epoch:${owner}`;

/** Whether this device opened this account before, by the password that it has now. */
export const isKnownDevice = (world: World, owner: Owner, found: Hashed | null, device: Device): boolean =>
  found !== null && device.knows(markOf(world, owner, found));

/** Under which name the guesses of one guesser at one account are counted; a stranger is somebody at an address. */
async function countedAs(world: World, owner: Owner, found: Hashed | null, by: Guesser): Promise<{ whose: string; stranger: boolean }> {
  const epoch = (await world.redis.get(epochKey(owner))) ?? '0';
  const named = (who: string) => `${owner}:${epoch}:${who}`;
  if (by === 'session') return { whose: named('session'), stranger: false };
  const known = isKnownDevice(world, owner, found, by.device);
  return { whose: named(known ? `device:${by.device.id}` : addressGroup(by.ip)), stranger: !known };
}

const instead = { applicant: '忘记密码可用短信验证码重设', staff: '急用请联系管理员在「员工」中解除' } as const;

const paused = (owner: Owner, waitMs: number): Refusal =>
  new Refusal('passwordPaused', {
    minutes: Math.max(1, Math.ceil(waitMs / 60_000)),
    instead: instead[owner.startsWith('staff:') ? 'staff' : 'applicant'],
  });

/** All strangers together guess no faster than this, wherever they are; who guesses is told as if it were about himself. */
async function takeStrangersGuess(world: World, owner: Owner): Promise<void> {
  const left = await take(world.redis, 'accountGuesses', owner).catch((refused: unknown) => {
    throw refused instanceof Refusal ? paused(owner, Number(refused.details.minutes) * 60_000) : refused;
  });
  await tellOfGuessing(world, owner, left);
}

/**
 * One guess at a password; returns the account when it was right. `found` is null when there is none or it may not sign in. Wrong ones slow down
 * who guesses, by address and account; a device that opened the account before counts for itself and is let in by the right password whatever
 * others do. Throws `wrongPassword` with the free tries left, `passwordPaused` while the wait is not over.
 */
export async function provePassword<Found extends Hashed>(
  world: World,
  owner: Owner,
  found: Found | null,
  password: string,
  by: Guesser,
): Promise<Found> {
  const { whose, stranger } = await countedAs(world, owner, found, by);
  const { wrong, waitMs } = await takeGuess(world, whose);
  if (waitMs > 0) throw paused(owner, waitMs);
  if (stranger) await takeStrangersGuess(world, owner);
  const right = await verify(found?.passwordHash ?? (await nobody), password);
  if (!found || !right) throw new Refusal('wrongPassword', { left: Math.max(0, slowing.free - wrong) });
  await forgetGuesses(world, whose);
  if (stranger) await giveBack(world.redis, 'accountGuesses', owner);
  return found;
}

/** From now on this device is known at the account: the right password was shown on it. */
export const rememberDevice = (world: World, owner: Owner, account: Hashed, device: Device): Promise<void> =>
  device.remember(markOf(world, owner, account));

/** Forgets all wrong tries at an account: the owner has shown otherwise who they are, or somebody answers for them. */
export async function forgivePassword({ redis }: Pick<World, 'redis'>, owner: Owner): Promise<void> {
  await redis
    .multi()
    .incr(epochKey(owner))
    .expire(epochKey(owner), (2 * slowing.memoryMs) / 1_000)
    .exec();
  await forgive(redis, 'accountGuesses', owner);
}
