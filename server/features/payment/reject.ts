import { anyApplication, lockApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { guard, transition } from '../../lifecycle/transition.ts';
import type { World } from '../../world.ts';
import { askForSecondPerson } from './withdraw.ts';

/** Final refusal by a supervisor. Where money was paid it goes back, so a second person must agree; until then nothing moves. */
export async function reject(world: World, caller: Caller, id: string, note: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, (await anyApplication(tx, id)).id);
    guard(application.state, 'reject', caller);
    const paid = await tx.payment.findFirst({ where: { applicationId: id, state: 'paid', refunds: { none: {} } }, select: { id: true } });
    if (paid) await askForSecondPerson(tx, world, caller, { id, command: 'reject', reason: note });
    else await transition(tx, world, application, 'reject', caller, { note });
  });
}
