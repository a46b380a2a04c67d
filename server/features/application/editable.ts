import { lockOwn } from '../../access/applications.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { isChangeable } from '../../lifecycle/changeable.ts';

/** Loads and locks the caller's application for a change of its content; only while it is the applicant's turn to write. */
export async function lockEditable(tx: Transaction, accountId: string, id: string): Promise<Application> {
  const application = await lockOwn(tx, accountId, id);
  if (!isChangeable(application.state))
    throw new Refusal('wrongState', { state: lifecycle.states[application.state].label, command: '修改资料' });
  return application;
}
