import { target } from '../../contract/machine.ts';
import { payment as machine } from '../../contract/machines/payment.ts';
import { systemActor } from '../../contract/roles.ts';
import { advance } from '../../lifecycle/advance.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import type { World } from '../../world.ts';

/** The channel takes no money for this attempt any more; one that is closed or paid already stays so. */
export async function closePayment(world: World, id: string): Promise<void> {
  const payment = await world.database.payment.findUniqueOrThrow({ where: { id } });
  if (!target(machine, payment.state, 'close')) return;
  await world
    .transact(async (tx) => void (await advance(tx, world, 'payment', payment, 'close', systemActor('payments'))), { apart: true })
    .catch(unlessConflict);
}
