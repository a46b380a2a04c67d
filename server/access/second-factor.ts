import { generateSecret, generateURI, verifySync } from 'otplib';
import { Refusal } from '../contract/errors.ts';
import type { Transaction } from '../data/database.ts';
import type { World } from '../world.ts';
import { forgive, take } from './limits.ts';
import { tellOfFactorGuessing } from './under-attack.ts';

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

const recoveryText = (staffId: string, code: string): string => `recovery:${staffId}:${folded(code)}`;

/** What is kept of a recovery code. */
export const recoveryHash = ({ sealer }: Secrets, staffId: string, code: string): string => sealer.index(recoveryText(staffId, code));

/** Which of the two somebody showed. */
export type Shown = 'code' | 'recoveryCode';

/**
 * Spends the code that a member of staff typed: of the authenticator, or one of the recovery codes. Each counts once, though the same intention may
 * come back with it; five wrong ones shut the door for a quarter of an hour, to somebody who has the password already,
 * and an administrator is told, who may open it. Throws
 * `wrongSecondFactor`, `tooManyTries`.
 */
export async function spendFactor(
  world: World,
  { staffId, code, intention }: Typed,
  /** Written with it, once: a repeat of the same intention spends nothing. */
  record: (tx: Transaction, shown: Shown) => Promise<void>,
): Promise<void> {
  const left = await take(world.redis, 'secondFactor', staffId);
  const work = async (tx: Transaction) => {
    const spent = await spend(tx, world, { staffId, code, intention });
    if (spent?.first) await record(tx, spent.shown);
    return spent !== null;
  };
  if (!(await world.transact(work, { apart: true }))) {
    if (left === 0) await tellOfFactorGuessing(world, staffId);
    throw new Refusal('wrongSecondFactor');
  }
  await forgiveFactor(world, staffId);
}

/** Forgets wrong codes of a member, who has shown a right one or for whom an administrator answers. */
export const forgiveFactor = ({ redis }: Pick<World, 'redis'>, staffId: string): Promise<void> => forgive(redis, 'secondFactor', staffId);

interface Typed {
  staffId: string;
  code: string;
  intention: string;
}

interface Spent {
  shown: Shown;
  /** Not a repeat of the intention that spent it. */
  first: boolean;
}

async function spend(tx: Transaction, world: World, { staffId, code, intention }: Typed): Promise<Spent | null> {
  const member = await tx.staff.findUnique({ where: { id: staffId }, select: { totpSealed: true } });
  if (!member?.totpSealed) return null;
  const step = stepOf(world.sealer.open(member.totpSealed), folded(code), world.now());
  return step === null ? spendRecoveryCode(tx, world, { staffId, code, intention }) : spendStep(tx, step, { staffId, intention });
}

async function spendStep(tx: Transaction, step: number, { staffId, intention }: Omit<Typed, 'code'>): Promise<Spent | null> {
  const unused = { id: staffId, OR: [{ totpStep: null }, { totpStep: { lt: step } }] };
  const { count } = await tx.staff.updateMany({ where: unused, data: { totpStep: step, totpUsedBy: intention } });
  if (count > 0) return { shown: 'code', first: true };
  const mine = await tx.staff.count({ where: { id: staffId, totpStep: step, totpUsedBy: intention } });
  return mine > 0 ? { shown: 'code', first: false } : null;
}

async function spendRecoveryCode(tx: Transaction, world: World, { staffId, code, intention }: Typed): Promise<Spent | null> {
  const known = { staffId, codeHash: { in: world.sealer.indexes(recoveryText(staffId, code)) } };
  const { count } = await tx.recoveryCode.updateMany({
    where: { ...known, usedAt: null },
    data: { usedAt: world.now(), usedBy: intention },
  });
  if (count > 0) return { shown: 'recoveryCode', first: true };
  const mine = await tx.recoveryCode.count({ where: { ...known, usedBy: intention } });
  return mine > 0 ? { shown: 'recoveryCode', first: false } : null;
}
