import { Refusal } from '../../contract/errors.ts';
import type { Caller } from '../../http/call.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { guard, transition } from '../../lifecycle/transition.ts';
import { anyApplication, lockApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** First of two persons: asks for a refund on the applicant's wish; nothing moves yet. */
export async function requestWithdrawal(world: World, caller: Caller, id: string, reason: string): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const application = await lockApplication(tx, (await anyApplication(tx, id)).id);
    guard(application.state, 'withdraw', caller);
    if (await tx.withdrawalRequest.findFirst({ where: { applicationId: id, confirmedAt: null } })) throw new Refusal('conflict');
    await tx.withdrawalRequest.create({
      data: { applicationId: id, reason, requestedBy: caller.id, requesterName: caller.name, requestedAt: world.now() },
    });
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'requestWithdrawal', actor: caller, note: reason });
  });
}

/** Second person, never the first: the application ends and the money goes back. */
export async function confirmWithdrawal(world: World, caller: Caller, id: string): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const application = await anyApplication(tx, id);
    const request = await tx.withdrawalRequest.findFirst({ where: { applicationId: id, confirmedAt: null } });
    if (!request) throw new Refusal('conflict');
    if (request.requestedBy === caller.id) throw new Refusal('secondPerson');
    await transition(tx, world, application, 'withdraw', caller, { note: request.reason });
    await tx.withdrawalRequest.update({ where: { id: request.id }, data: { confirmedBy: caller.id, confirmedAt: world.now() } });
  });
}
