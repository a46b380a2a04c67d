import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Redis } from 'ioredis';
import { Refusal } from '../contract/errors.ts';
import { forgive, take } from './limits.ts';

/** argon2id with the library's defaults, which are OWASP's: 19 MiB, two passes, one lane. */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Checked when there is no account, so that an unknown name takes as long to refuse as a wrong password. */
const nobody = hash(randomUUID());

type Owner = `applicant:${string}` | `staff:${string}`;

/**
 * One guess at a password; returns the account when it was right. `found` is null when there is none or it may not sign in.
 * The try is counted before the password is looked at, so that guesses sent at the same moment do not all get through.
 * Throws `wrongPassword` with the tries left, `tooManyTries` once they are used up.
 */
export async function provePassword<Found extends { passwordHash: string }>(
  redis: Redis,
  owner: Owner,
  found: Found | null,
  password: string,
): Promise<Found> {
  const left = await take(redis, 'password', owner);
  const right = await verify(found?.passwordHash ?? (await nobody), password);
  if (!found || !right) throw new Refusal('wrongPassword', { left });
  await forgivePassword(redis, owner);
  return found;
}

/** Forgets the wrong tries: the owner has shown otherwise who they are. */
export const forgivePassword = (redis: Redis, owner: Owner): Promise<void> => forgive(redis, 'password', owner);
