import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { lockOwn } from '../../views/own.ts';
import { refuseClosed } from './rules.ts';

/**
 * Loads and locks the caller's application for a change of its scans. The lock makes uploads at the same moment wait for each other and
 * for a change of the form, which outdates prints. Throws `notFound` and `wrongState`.
 */
export async function lockChangeable(tx: Transaction, accountId: string, id: string): Promise<Application> {
  const application = await lockOwn(tx, accountId, id);
  refuseClosed(application.state);
  return application;
}
