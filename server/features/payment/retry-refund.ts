import type { Caller } from '../../access/call.ts';
import { Refusal } from '../../contract/errors.ts';
import { refund as machine } from '../../contract/machines/refund.ts';
import { nextRefundNumber } from '../../contract/refund-number.ts';
import type { Refund } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** Finance sends a troubled refund to the channel again, under the same number. */
export async function retryRefund(world: World, caller: Caller, id: string): Promise<Refund> {
  await world.transact(async (tx) => {
    const row = await tx.refund.findUnique({ where: { id } });
    if (!row) throw new Refusal('notFound');
    const set = { ...freshNumber(row), updatedAt: world.now() };
    await advance(tx, world, 'refund', row, 'retry', caller, { set });
  });
  return world.database.refund.findUniqueOrThrow({ where: { id } });
}

/**
 * A refund that the channel closed is over for it, and no money moved: the next one needs a number of its own. Any other keeps its number, so
 * that it can never be paid twice.
 */
const freshNumber = ({ state, refundNo }: Refund): { refundNo?: string; acceptedAt?: null } =>
  machine.states[state].moves ? {} : { refundNo: nextRefundNumber(refundNo), acceptedAt: null };
