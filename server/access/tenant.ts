import type { World } from '../world.ts';
import type { Caller } from './call.ts';

/**
 * Whose share of what is scarce a caller uses, in one word: everybody who acts for an account stands with it, whatever way let them in. A PC and a legal
 * representative would else be one more sender for each application that an account may begin.
 */
export async function tenantOf({ database }: Pick<World, 'database'>, { kind, id }: Pick<Caller, 'kind' | 'id'>): Promise<string> {
  const account = (accountId: string | undefined) => (accountId === undefined ? `${kind}:${id}` : `account:${accountId}`);
  const select = { accountId: true } as const;
  if (kind === 'applicant') return account(id);
  if (kind === 'desk') return account((await database.application.findUnique({ where: { id }, select }))?.accountId);
  if (kind !== 'legalRepresentative') return account(undefined);
  const row = await database.verification.findUnique({ where: { id }, select: { application: { select } } });
  return account(row?.application.accountId);
}
