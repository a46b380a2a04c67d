import { statesShownTo } from '../contract/disclosures.ts';
import { Refusal } from '../contract/errors.ts';
import type { Actor } from '../contract/roles.ts';
import type { Database, Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { lockApplicationRow } from '../lifecycle/locks.ts';

/** The caller's own application; another account's is `notFound`, so that ids cannot be probed. */
export async function ownApplication(tx: Database | Transaction, accountId: string, id: string): Promise<Application> {
  const application = await tx.application.findFirst({ where: { id, accountId } });
  if (!application) throw new Refusal('notFound');
  return application;
}

/** An application as far as the caller's roles see it in its state; any other is `notFound`, so that ids cannot be probed. */
export async function shownApplication(tx: Database | Transaction, { roles }: Actor, id: string): Promise<Application> {
  const application = await anyApplication(tx, id);
  if (!statesShownTo(roles).includes(application.state)) throw new Refusal('notFound');
  return application;
}

/** Any application, for commands of staff, whose machine says who may. */
export async function anyApplication(tx: Database | Transaction, id: string): Promise<Application> {
  const application = await tx.application.findUnique({ where: { id } });
  if (!application) throw new Refusal('notFound');
  return application;
}

/**
 * The caller's own application, locked until the transaction ends: writes to one application wait for each other, so that what was checked
 * still holds when it is written. Throws `notFound`.
 */
export async function lockOwn(tx: Transaction, accountId: string, id: string): Promise<Application> {
  const known = await ownApplication(tx, accountId, id);
  return lockApplication(tx, known.id);
}

/** Any application, locked, as it stands once the lock is held. */
export async function lockApplication(tx: Transaction, id: string): Promise<Application> {
  await lockApplicationRow(tx, id);
  return tx.application.findUniqueOrThrow({ where: { id } });
}
