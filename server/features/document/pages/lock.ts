import { lockOwn } from '../../../access/applications.ts';
import type { Caller } from '../../../access/call.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import { refuseUnchangeable } from '../rules.ts';

/**
 * Loads and locks the caller's own application for a change of its scans. The lock makes changes at the same moment wait for each other and for a
 * change of the form, which outdates prints. Throws `notFound` and `wrongState`.
 */
export async function lockChangeable(tx: Transaction, caller: Caller, id: string): Promise<Application> {
  const application = await lockOwn(tx, caller.id, id);
  refuseUnchangeable(application.state);
  return application;
}
