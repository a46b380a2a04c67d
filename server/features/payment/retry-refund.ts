import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { refund as machine } from '../../contract/small-machines.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { step } from '../../lifecycle/step.ts';
import type { World } from '../../world.ts';

/** Finance sends a troubled refund to the channel again, under the same number. */
export async function retryRefund(world: World, caller: Caller, id: string): Promise<Refund> {
  return world.transact(async (tx) => {
    const row = await tx.refund.findUnique({ where: { id } });
    if (!row) throw new Refusal('notFound');
    const state = step(machine, row.state, 'retry', caller.roles);
    const { count } = await tx.refund.updateMany({
      where: { id, state: row.state },
      data: { state, ...freshNumber(row), updatedAt: world.now() },
    });
    if (count === 0) throw new Refusal('conflict');
    await world.jobs.send(tx, 'advanceRefund', { refundId: id });
    return tx.refund.findUniqueOrThrow({ where: { id } });
  });
}

/**
 * A refund that the channel closed is over for it, and no money moved: the next one needs a number of its own. Any other keeps its number, so
 * that it can never be paid twice.
 */
function freshNumber({ state, refundNo }: Refund): { refundNo?: string; acceptedAt?: null } {
  if (state !== 'closed') return {};
  const [, number = '', again = '1'] = /^(.*R)(\d*)$/.exec(refundNo) ?? [];
  return { refundNo: `${number}${Number(again || 1) + 1}`, acceptedAt: null };
}
