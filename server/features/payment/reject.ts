import { anyApplication, lockApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Seen } from '../../contract/seen.ts';
import { advance } from '../../lifecycle/advance.ts';
import { decide } from '../../lifecycle/decide.ts';
import { refuseUnseen, tellingWhatCame } from '../../lifecycle/seen.ts';
import { paidAttempts } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';
import { askForSecondPerson } from './withdraw.ts';

/** Final refusal by a supervisor. Where money was paid it goes back, so a second person must agree; until then nothing moves. */
export async function reject(world: World, caller: Caller, id: string, note: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, (await anyApplication(tx, id)).id);
    await tellingWhatCame(tx, id, seen, () => decide(lifecycle, application.state, 'reject', caller.roles));
    await refuseUnseen(tx, application, seen);
    const paid = await tx.payment.findFirst({
      where: { applicationId: id, state: paidAttempts, refunds: { none: {} } },
      select: { id: true },
    });
    if (paid) await askForSecondPerson(tx, world, caller, { id, command: 'reject', reason: note });
    else await advance(tx, world, 'application', application, 'reject', caller, { note, seen });
  });
}
