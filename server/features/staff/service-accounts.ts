import { type Call, ownSession } from '../../access/call.ts';
import { drawServiceToken, scopesOf, serviceTokenHash } from '../../access/service-accounts.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { ServiceAccount } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';

type View = CallOutput<'POST /staff/service-accounts/:id/revoke'>;

const hintLength = 4;

const view = (account: ServiceAccount): View => ({
  id: account.id,
  name: account.name,
  scopes: scopesOf(account),
  hint: account.tokenHint,
  createdAt: account.createdAt.toISOString(),
  lastUsedAt: account.lastUsedAt?.toISOString() ?? null,
  revokedAt: account.revokedAt?.toISOString() ?? null,
});

export async function listServiceAccounts({ world }: Call<'GET /staff/service-accounts'>): Promise<View[]> {
  const rows = await world.database.serviceAccount.findMany({ orderBy: { createdAt: 'asc' } });
  // Those that still open something come first.
  return [...rows.filter(({ revokedAt }) => !revokedAt), ...rows.filter(({ revokedAt }) => revokedAt)].map(view);
}

/**
 * Makes an account for a program of somebody else. Its token is answered once and kept as a hash alone; who makes one showed the second factor
 * lately, because it opens the service without a person. Throws `secondFactorStale`.
 */
export async function makeServiceAccount({ world, caller, body }: Call<'POST /staff/service-accounts'>) {
  if (!ownSession(caller).fresh) throw new Refusal('secondFactorStale');
  const at = world.now();
  // A repeat under the same key is answered with the first token, which lies sealed with the claim for its day.
  const { id, token } = await world.transact(async (tx) => {
    const drawn = drawServiceToken();
    const scopes = [...new Set(body.scopes)];
    const kept = { tokenHash: serviceTokenHash(drawn), tokenHint: drawn.slice(-hintLength) };
    const row = await tx.serviceAccount.create({ data: { name: body.name, scopes, ...kept, createdBy: caller.id, createdAt: at } });
    const detail = { serviceAccountId: row.id, scopes };
    await appendEvent(tx, world, { applicationId: null, at, name: 'makeServiceAccount', actor: caller, detail });
    return { id: row.id, token: drawn };
  });
  return { account: await viewOf(world, id), token };
}

/** From the next request on its token opens nothing. */
export async function revokeServiceAccount({ world, caller, params: { id } }: Call<'POST /staff/service-accounts/:id/revoke'>) {
  await world.transact(async (tx) => {
    const at = world.now();
    if (!(await tx.serviceAccount.findUnique({ where: { id } }))) throw new Refusal('notFound');
    const { count } = await tx.serviceAccount.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at, revokedBy: caller.id } });
    if (count === 0) return;
    const detail = { serviceAccountId: id };
    await appendEvent(tx, world, { applicationId: null, at, name: 'revokeServiceAccount', actor: caller, detail });
  });
  return viewOf(world, id);
}

const viewOf = async ({ database }: World, id: string): Promise<View> =>
  view(await database.serviceAccount.findUniqueOrThrow({ where: { id } }));
