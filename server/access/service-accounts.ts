import { createHash, randomBytes } from 'node:crypto';
import { type EndpointName, endpointRow } from '../contract/endpoints/index.ts';
import { Refusal } from '../contract/errors.ts';
import type { ServiceScope } from '../contract/service-scopes.ts';
import type { ServiceAccount } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';
import type { Caller } from './call.ts';
import { take } from './limits.ts';

/** Says in logs and secret scanners what it is. */
const prefix = 'jxca_';

export const drawServiceToken = (): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** What is kept of a token. It is 256 bits of chance, so a plain hash cannot be turned back, and no change of keys outdates it. */
export const serviceTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The column is text; only `service-accounts.ts` of the staff writes it, from the contract's table. */
export const scopesOf = ({ scopes }: Pick<ServiceAccount, 'scopes'>): ServiceScope[] => scopes as ServiceScope[];

const usedToTheMs = 60 * 60_000;

/**
 * The service account of a token, for an endpoint whose scope it has; counted per account and, where nobody ever made the token, per address.
 * Throws `serviceTokenRefused`, `forbidden`, `tooManyTries`.
 */
export async function serviceAccountOf(world: World, { token, ip }: { token: string; ip: string }, name: EndpointName): Promise<Caller> {
  const account = await accountWith(world, token);
  // Of 256 bits nobody guesses more by asking at once, and one that was revoked is no guess: an old program shuts out none that share its address.
  if (!account) await take(world.redis, 'serviceToken', ip);
  if (!account || account.revokedAt) throw new Refusal('serviceTokenRefused');
  await take(world.redis, 'serviceRequests', account.id);
  const { scope } = endpointRow(name);
  if (scope === undefined || !scopesOf(account).includes(scope)) throw new Refusal('forbidden');
  await used(world, account.id);
  return { kind: 'serviceAccount', id: account.id, name: account.name, roles: ['serviceAccount'] };
}

/** Read with every request, so that revoking acts at once. */
const accountWith = async ({ database }: World, token: string): Promise<ServiceAccount | null> =>
  token === '' ? null : database.serviceAccount.findUnique({ where: { tokenHash: serviceTokenHash(token) } });

/** An administrator sees whether anything still comes with it; to the hour, so that reading does not write. */
async function used({ database, now }: World, id: string): Promise<void> {
  const at = now();
  const longAgo = new Date(at.getTime() - usedToTheMs);
  await database.serviceAccount.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: longAgo } }] },
    data: { lastUsedAt: at },
  });
}
