import { seesStored, statesShownTo } from '../contract/disclosures.ts';
import { Refusal } from '../contract/errors.ts';
import type { Actor } from '../contract/roles.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { lockApplicationRow, lockRowOf } from '../lifecycle/locks.ts';

/** Still there for those who work with it: neither erased nor kept for the law alone. A filter of queries. */
export const inUse = { restrictedAt: null, erasedAt: null } as const;

/** The caller's own application in use; another account's is `notFound`, so that ids cannot be probed. */
export async function ownApplication(tx: Database | Transaction, accountId: string, id: string): Promise<Application> {
  const application = await tx.application.findFirst({ where: { id, accountId, ...inUse } });
  if (!application) throw new Refusal('notFound');
  return application;
}

/** An application as far as the caller's roles see it in its state; any other is `notFound`, so that ids cannot be probed. */
export async function shownApplication(tx: Database | Transaction, { roles }: Actor, id: string): Promise<Application> {
  const application = await tx.application.findUnique({ where: { id, ...shownUse(roles) } });
  if (!application || !statesShownTo(roles).includes(application.state)) throw new Refusal('notFound');
  return application;
}

/** What of all applications these roles see beside those in use: what is stored for the law alone, if they must answer for it; never what was erased. */
export const shownUse = (roles: Actor['roles']): { erasedAt: null; restrictedAt?: null } =>
  seesStored(roles) ? { erasedAt: null } : inUse;

/** Any application in use, for commands of staff, whose machine says who may. */
export async function anyApplication(tx: Database | Transaction, id: string): Promise<Application> {
  const application = await tx.application.findUnique({ where: { id, ...inUse } });
  if (!application) throw new Refusal('notFound');
  return application;
}

/**
 * The caller's own application, locked until the transaction ends: writes to one application wait for each other, so that what was checked
 * still holds when it is written. Throws `notFound`, also for one that was erased while the lock was waited for.
 */
export async function lockOwn(tx: Transaction, accountId: string, id: string): Promise<Application> {
  await lockRowOf(tx, accountId, id);
  return ownApplication(tx, accountId, id);
}

/** Any application in use, locked: one that was erased while the lock was waited for is `notFound`. */
export async function lockAny(tx: Transaction, id: string): Promise<Application> {
  await lockApplicationRow(tx, id);
  return anyApplication(tx, id);
}

/** Any application, locked, as it stands once the lock is held. */
export async function lockApplication(tx: Transaction, id: string): Promise<Application> {
  await lockApplicationRow(tx, id);
  return tx.application.findUniqueOrThrow({ where: { id } });
}
