import { accountChange, changeLifeDays } from '../../contract/account-changes.ts';
import { systemActor } from '../../contract/roles.ts';
import { dayMs } from '../../contract/time.ts';
import type { Account } from '../../generated/prisma/client.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { finishTasks, openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { storedChange, undecided } from './open-change.ts';

/** Ends what no second person has decided in time, and what was asked of an account that has closed since: what was typed is kept no longer, and whoever asked is told. */
export async function sweepAccountChanges(world: World): Promise<void> {
  const overdue = { lte: new Date(world.now().getTime() - changeLifeDays * dayMs) };
  const lapsed = { OR: [{ changeAskedAt: overdue }, { changeAskedAt: { not: null }, closedAt: { not: null } }] };
  await sweepById(world, {
    name: 'sweepAccountChanges',
    due: ({ id, ...page }) => world.database.account.findMany({ where: { ...lapsed, id }, ...page }),
    work: (account) => endChange(world, account),
  });
}

async function endChange(world: World, account: Account): Promise<void> {
  const { id, changeAskedAt, closedAt } = account;
  const change = storedChange(world, account);
  const actor = systemActor('clock');
  await world.transact(async (tx) => {
    // Asked anew or decided meanwhile it is another matter.
    const { count } = await tx.account.updateMany({ where: { id, changeAskedAt }, data: undecided });
    if (count === 0 || !change || !changeAskedAt) return;
    const note = `${accountChange(change.kind).label}：无人确认，已失效`;
    await appendEvent(tx, world, {
      applicationId: null,
      at: world.now(),
      name: 'refuseAccountChange',
      actor,
      note,
      detail: { accountId: id },
    });
    await finishTasks(tx, world, { kind: 'accountChange', applicationId: null, actor, outcome: note, about: `accountChange:${id}:` });
    if (closedAt) return;
    await openTask(tx, world, {
      kind: 'requestExpired',
      role: 'supervisor',
      applicationId: null,
      about: `有同事提出的「${accountChange(change.kind).label}」到期无人确认，已失效；仍需办理的请在「单位账号」中重新提出`,
      reference: `requestExpired:${id}:${changeAskedAt.toISOString()}`,
      dueInDays: 1,
    });
  });
}
