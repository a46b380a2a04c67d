import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { productOf } from '../../content/product.ts';
import { backWords, keptNow } from '../../content/withdrawal-rule.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import { advance } from '../../lifecycle/advance.ts';
import { goesBack } from '../../lifecycle/refundable.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/**
 * The applicant wants the application taken back and the money returned: finance has a task, the case rests, and the applicant sees until when
 * the answer comes. Throws `requestOpen` while the staff have something to agree on, `withdrawalOpen` when it was asked already.
 */
export async function askWithdraw(world: World, caller: Caller, id: string, reason: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const askedAt = world.now();
    const dueInDays = productOf(world, application).limits.withdrawal;
    const keptFen = keptNow(world, application);
    const amountFen = Math.max(0, (await goesBack(tx, id)) - keptFen);
    const { eventId } = await advance(tx, world, 'application', application, 'askWithdraw', caller, {
      note: reason,
      detail: { amountFen, keptFen },
    });
    const dueOn = dayAsDate(addWorkingDays(beijingDay(askedAt), dueInDays));
    await tx.withdrawal.create({ data: { applicationId: id, reason, amountFen, keptFen, askedAt, dueOn } });
    await openTask(tx, world, {
      kind: 'withdrawalAsked',
      role: 'finance',
      applicationId: id,
      about: `经办人申请撤回，${backWords(amountFen, keptFen)}，请办理或答复`,
      reference: `withdrawal:${eventId}`,
      dueInDays,
    });
  });
}
