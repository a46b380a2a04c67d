import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { ownApplication } from '../../views/own.ts';
import { refuseClosed } from './rules.ts';

/**
 * Loads and locks the caller's application for a change of its scans. The lock makes uploads at the same moment wait for each other and
 * for a change of the form, which outdates prints. Throws `notFound` and `wrongState`.
 */
export async function lockChangeable(tx: Transaction, accountId: string, id: string): Promise<Application> {
  const known = await ownApplication(tx, accountId, id);
  await tx.$queryRaw`select 1 from "Application" where "id" = ${known.id}::uuid for update`;
  const application = await ownApplication(tx, accountId, known.id);
  refuseClosed(application.state);
  return application;
}
