import { shownApplication } from '../../access/applications.ts';
import type { Call } from '../../access/call.ts';
import { dataWishes, wishAnsweredInDays, wishers } from '../../contract/data-wishes.ts';
import { dateAsDay } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { openTask } from '../../lifecycle/tasks.ts';

/**
 * Somebody has asked by telephone for what the law gives them of their data. Who took the call keeps who it was and how they can be answered; a supervisor makes
 * sure of the person, does it, and enters whom the outcome was told. Returns by when (day). Throws `notFound`.
 */
export async function recordWish({
  world,
  caller,
  params,
  body,
}: Call<'POST /staff/applications/:id/data-wishes'>): Promise<{ answerBy: string }> {
  const { wish, wisher, note } = body;
  const reference = await world.transact(async (tx: Transaction) => {
    const { id: applicationId } = await shownApplication(tx, caller, params.id);
    const asks = `${wishers[wisher]}电话要求${dataWishes[wish]}`;
    const at = world.now();
    const eventId = await appendEvent(tx, world, { applicationId, at, name: 'recordDataWish', actor: caller, note: `${asks}：${note}` });
    const cause = `dataWish:${eventId}`;
    const about = `${asks}：说明见办理记录。请核实身份后办理，把结果告知本人并办结`;
    const asked = { kind: 'dataWish', role: 'supervisor', applicationId, about, reference: cause } as const;
    await openTask(tx, world, { ...asked, dueInDays: wishAnsweredInDays });
    return cause;
  });
  const { dueOn } = await world.database.task.findUniqueOrThrow({ where: { reference }, select: { dueOn: true } });
  return { answerBy: dueOn ? dateAsDay(dueOn) : '' };
}
