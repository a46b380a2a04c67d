import type { Call } from '../../access/call.ts';
import { proveOwner } from '../../access/owner.ts';
import { actorOf } from '../../access/subjects.ts';
import { withdrawConsents } from '../../content/consents.ts';
import { closing, endColleagues, endQuestions, questionsAboutAccount } from '../../content/free-account.ts';
import { Refusal } from '../../contract/errors.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';

/**
 * 注销: ends every way into the account and frees its credit code. A job erases what the applications hold of people, or stores it for the law alone;
 * the account's own contact goes some days later (`closedAccount` in config/retention.ts).
 * Throws `applicationsOpen`, and what `proveOwner` throws.
 */
export async function closeAccount(call: Call<'POST /account/close'>): Promise<undefined> {
  const { world, caller, body } = call;
  const before = () => proveOwner(call, body);
  const work = async (tx: Transaction) => {
    // An application that is begun at this moment holds the row by its foreign key, and looks at it again.
    await tx.$queryRaw`select 1 from "Account" where "id" = ${caller.id}::uuid for update`;
    await refuseWhileOpen(tx, caller.id);
    const at = world.now();
    const account = await tx.account.update({
      where: { id: caller.id },
      data: closing(at),
    });
    const actor = actorOf(account);
    await endColleagues(tx, world, actor, account.id);
    await endQuestions(tx, world, { accountId: account.id, kinds: questionsAboutAccount });
    await withdrawConsents(tx, { accountId: account.id }, at);
    await tx.allowance.deleteMany({ where: { accountId: account.id } });
    const detail = { accountId: account.id };
    const eventId = await appendEvent(tx, world, { applicationId: null, at, name: 'closeAccount', actor, detail });
    await world.jobs.send(tx, 'tellAccount', { accountId: account.id, eventId, about: 'accountClosed' });
    await world.jobs.send(tx, 'eraseAccount', { accountId: account.id });
    return account.id;
  };
  await world.transact(work, { before });
}

async function refuseWhileOpen(tx: Transaction, accountId: string): Promise<void> {
  const over = statesThat(lifecycle, ({ over }) => over);
  const count = await tx.application.count({ where: { accountId, state: { notIn: over } } });
  if (count > 0) throw new Refusal('applicationsOpen', { count });
}
