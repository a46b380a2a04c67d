import type { Call } from '../../access/call.ts';
import { take } from '../../access/limits.ts';
import { proveOwner } from '../../access/owner.ts';
import { actorOf } from '../../access/subjects.ts';
import type { Transaction } from '../../data/database.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/** Asks for a copy of what is held of the account's persons (PIPL art. 45); a job writes it. Throws what `proveOwner` throws, `tooManyTries`. */
export async function askForExport(call: Call<'POST /account/exports'>): Promise<void> {
  const { world, caller, body } = call;
  const before = async () => {
    const account = await proveOwner(call, body);
    await take(world.redis, 'exports', caller.id);
    return account;
  };
  const work = async (tx: Transaction, account: Account) => {
    const askedAt = world.now();
    const row = await tx.dataExport.create({ data: { accountId: account.id, askedBy: account.id, askedAt } });
    const detail = { exportId: row.id };
    await appendEvent(tx, world, { applicationId: null, at: askedAt, name: 'exportPersonalData', actor: actorOf(account), detail });
    await world.jobs.send(tx, 'exportData', { exportId: row.id });
  };
  await world.transact(work, { before });
}
