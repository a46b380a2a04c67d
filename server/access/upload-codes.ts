import { createHash, randomBytes, randomInt } from 'node:crypto';
import { cleaned } from '../contract/text/clean.ts';
import { changeable } from '../lifecycle/changeable.ts';
import type { World } from '../world.ts';

/** An upload code that is open now: who has it may send scans into one application, nothing else. */
export interface OpenDesk {
  applicationId: string;
  code: string;
  /** ISO 8601. */
  expiresAt: string;
}

/**
 * Without 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U: what is read from a phone is typed on a PC. 21¹⁰ are 17 million million codes (44 bits): at all the
 * requests that an address may send, a thousand addresses and a hundred open codes meet once in 97 days. So no counter is needed that an office shares.
 */
export const deskAlphabet = '3479ACDEFHJKMNPRTVWXY';
const codeLength = 10;
/** Minutes. */
const deskLifetime = 30;

/** The code as it was drawn, whatever case, width and spaces it was typed in. */
export const tidyCode = (typed: string): string => cleaned('number', typed);

const drawCode = () => Array.from({ length: codeLength }, () => deskAlphabet.charAt(randomInt(deskAlphabet.length))).join('');
const ofApplication = (id: string) => `desk:application:${id}`;
const ofCode = (code: string) => `desk:code:${code}`;
const ofToken = (token: string) => `desk:token:${createHash('sha256').update(token).digest('base64url')}`;

type Where = Pick<World, 'redis' | 'now'>;

/** The open code of an application; with `code`, only if it is this one. */
async function live({ redis, now }: Where, applicationId: string | null, code?: string): Promise<OpenDesk | null> {
  const stored = applicationId && (await redis.get(ofApplication(applicationId)));
  const desk = stored ? (JSON.parse(stored) as OpenDesk) : null;
  return desk && (code === undefined || desk.code === code) && now() < new Date(desk.expiresAt) ? desk : null;
}

async function close(where: Where, applicationId: string): Promise<void> {
  const desk = await live(where, applicationId);
  await where.redis.del(ofApplication(applicationId), ...(desk ? [ofCode(desk.code)] : []));
}

/** A code that leads nowhere else; null when the drawn one was taken. */
async function reserve({ redis }: Where, applicationId: string): Promise<string | null> {
  const code = drawCode();
  return (await redis.set(ofCode(code), applicationId, 'EX', deskLifetime * 60, 'NX')) === 'OK' ? code : null;
}

/**
 * Upload codes in Redis, one per application. The row of the application is what counts: code and tokens only lead to it, so that a new code
 * or none closes every PC at once. Losing Redis closes them all and loses nothing else.
 */
export const desks = (where: Where) => ({
  /** A new code; the one before, and every PC that was let in by it, is closed. */
  async open(applicationId: string): Promise<OpenDesk> {
    await close(where, applicationId);
    let code = await reserve(where, applicationId);
    while (!code) code = await reserve(where, applicationId);
    const desk = { applicationId, code, expiresAt: new Date(where.now().getTime() + deskLifetime * 60_000).toISOString() };
    await where.redis.set(ofApplication(applicationId), JSON.stringify(desk), 'EX', deskLifetime * 60);
    return desk;
  },

  close: (applicationId: string): Promise<void> => close(where, applicationId),

  /** The open code of an application. */
  of: (applicationId: string): Promise<OpenDesk | null> => live(where, applicationId),

  /** Lets a PC in by its code; only a hash of the token is kept. */
  async enter(code: string): Promise<{ token: string; desk: OpenDesk } | null> {
    const desk = await live(where, await where.redis.get(ofCode(code)), code);
    if (!desk) return null;
    const token = randomBytes(32).toString('base64url');
    await where.redis.set(ofToken(token), JSON.stringify([desk.applicationId, code]), 'EX', deskLifetime * 60);
    return { token, desk };
  },

  /** What a PC's token opens. */
  async at(token: string): Promise<OpenDesk | null> {
    const stored = await where.redis.get(ofToken(token));
    if (!stored) return null;
    const [applicationId, code] = JSON.parse(stored) as [string, string];
    return live(where, applicationId, code);
  },
});

/** Closes every upload code of an account, where all its sessions end: a PC that was let in is a way in too. */
export async function closeDesksOf(world: Pick<World, 'redis' | 'now' | 'database'>, accountId: string): Promise<void> {
  const found = await world.database.application.findMany({ where: { accountId, state: { in: [...changeable] } }, select: { id: true } });
  for (const { id } of found) await desks(world).close(id);
}
