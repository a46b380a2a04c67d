import { generateSecret, generateURI, verifySync } from 'otplib';
import { Refusal } from '../contract/errors.ts';
import type { Transaction } from '../data/database.ts';
import type { World } from '../world.ts';
import { forgive, take } from './limits.ts';

/** Seconds of one code, as every authenticator counts (RFC 6238). */
const period = 30;
/** How many recovery codes somebody gets. */
const recoveryCodeCount = 10;

type Secrets = Pick<World, 'sealer'>;

/** A new secret, base32, and what an authenticator reads from its QR code. */
export function drawSecret(login: string, issuer: string): { secret: string; uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer, label: login, secret }) };
}

/** The step of 30 seconds that `code` belongs to, one before or after now at most; null when it is none of these. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const epoch = Math.floor(at.getTime() / 1_000);
  if (!/^\d{6}$/.test(code)) return null;
  const answer = verifySync({ secret, token: code, epoch, epochTolerance: period });
  return answer.valid ? Math.floor(epoch / period) + answer.delta : null;
}

/** Crockford's: what is easily taken for one another counts as the same. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const folded = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/**
 * The recovery codes of one enrolment, 60 bits each. They follow from the intention that asked for them and a key of the service, so that a
 * repeat shows the same ones and nobody keeps them.
 */
export const recoveryCodesOf = ({ sealer }: Secrets, intention: string): string[] =>
  Array.from({ length: recoveryCodeCount }, (_, number) => {
    const bytes = Buffer.from(sealer.sign(`recovery:${number}:${intention}`), 'base64url').subarray(0, 12);
    const code = Array.from(bytes, (byte) => letters[byte & 31]).join('');
    return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
  });

/** What is kept of a recovery code. */
export const recoveryHash = ({ sealer }: Secrets, staffId: string, code: string): string =>
  sealer.index(`recovery:${staffId}:${folded(code)}`);

/** Which of the two somebody showed. */
export type Shown = 'code' | 'recoveryCode';

/**
 * Spends the code that a member of staff typed: of the authenticator, or one of the recovery codes. Each counts once, though the same intention may
 * come back with it; five wrong ones shut the door for a quarter of an hour, to somebody who has the password already. Throws
 * `wrongSecondFactor`, `tooManyTries`.
 */
export async function spendFactor(world: World, staffId: string, code: string, intention: string): Promise<Shown> {
  await take(world.redis, 'secondFactor', staffId);
  const shown = await world.transact((tx) => spent(tx, world, { staffId, code, intention }), { apart: true });
  if (shown === null) throw new Refusal('wrongSecondFactor');
  await forgive(world.redis, 'secondFactor', staffId);
  return shown;
}

interface Typed {
  staffId: string;
  code: string;
  intention: string;
}

async function spent(tx: Transaction, world: World, { staffId, code, intention }: Typed): Promise<Shown | null> {
  const member = await tx.staff.findUnique({ where: { id: staffId }, select: { totpSealed: true } });
  if (!member?.totpSealed) return null;
  const step = stepOf(world.sealer.open(member.totpSealed), folded(code), world.now());
  if (step !== null) {
    const unused = [{ totpStep: null }, { totpStep: { lt: step } }, { totpStep: step, totpUsedBy: intention }];
    const { count } = await tx.staff.updateMany({ where: { id: staffId, OR: unused }, data: { totpStep: step, totpUsedBy: intention } });
    return count > 0 ? 'code' : null;
  }
  const codeHash = recoveryHash(world, staffId, code);
  const unused = { staffId, codeHash, OR: [{ usedAt: null }, { usedBy: intention }] };
  const { count } = await tx.recoveryCode.updateMany({ where: unused, data: { usedAt: world.now(), usedBy: intention } });
  return count > 0 ? 'recoveryCode' : null;
}
