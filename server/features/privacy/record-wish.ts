import { shownApplication } from '../../access/applications.ts';
import type { Call } from '../../access/call.ts';
import { dataWishes, wishAnsweredInDays, wishers, wishPromisedInDays } from '../../contract/data-wishes.ts';
import type { WishView } from '../../contract/endpoints/privacy.ts';
import { beijingDay, dateAsDay } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { addWorkingDays, promisedDay } from '../../lifecycle/working-days.ts';

/**
 * Somebody has asked by telephone for what the law gives them of their data. Who took the call keeps who it was and how they can be answered; a supervisor makes
 * sure of the person, does it, and enters how that person was answered. Returns the day that the person may be told, and the desk's own (`2026-12-18`).
 * Throws `notFound`.
 */
export async function recordWish({ world, caller, params, body }: Call<'POST /staff/applications/:id/data-wishes'>): Promise<WishView> {
  const { wish, wisher, note } = body;
  const at = world.now();
  const reference = await world.transact(async (tx: Transaction) => {
    const { id: applicationId } = await shownApplication(tx, caller, params.id);
    const asks = `${wishers[wisher]}电话要求${dataWishes[wish]}`;
    const eventId = await appendEvent(tx, world, { applicationId, at, name: 'recordDataWish', actor: caller, note: `${asks}：${note}` });
    const cause = `dataWish:${eventId}`;
    const about = `${asks}：说明见办理记录。请核实身份后办理，答复本人并办结`;
    const asked = { kind: 'dataWish', role: 'supervisor', applicationId, about, reference: cause } as const;
    await openTask(tx, world, { ...asked, dueInDays: wishAnsweredInDays });
    return cause;
  });
  const { dueOn } = await world.database.task.findUniqueOrThrow({ where: { reference }, select: { dueOn: true } });
  const promised = addWorkingDays(beijingDay(at), wishPromisedInDays);
  return { answerBy: dueOn ? dateAsDay(dueOn) : promised, promised: promisedDay(at, promised) };
}
