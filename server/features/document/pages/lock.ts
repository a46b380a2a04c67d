import { lockApplication, lockOwn } from '../../../access/applications.ts';
import type { Caller } from '../../../access/call.ts';
import { Refusal } from '../../../contract/errors.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import { isChangeable } from '../../../lifecycle/changeable.ts';
import { refuseClosed } from '../rules.ts';

/**
 * Loads and locks the application for a change of its scans: the caller's own, or the one that a PC was let in to. The lock makes uploads
 * at the same moment wait for each other and for a change of the form, which outdates prints. Throws `notFound`, `wrongState`, and
 * `deskClosed` to the PC.
 */
export async function lockChangeable(tx: Transaction, caller: Caller, id: string): Promise<Application> {
  if (caller.kind === 'desk') return lockForDesk(tx, caller);
  const application = await lockOwn(tx, caller.id, id);
  refuseClosed(application.state);
  return application;
}

async function lockForDesk(tx: Transaction, { id }: Caller): Promise<Application> {
  const application = await lockApplication(tx, id);
  if (!isChangeable(application.state)) throw new Refusal('deskClosed');
  return application;
}
