import type { Transaction } from '../../data/database.ts';
import type { Parcel, ReplacedKey } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import type { FoundDifference } from './finding.ts';
import { orderFaults } from './order-faults.ts';

/** Jobs of a change are done within minutes: what just changed is looked at the next morning. Milliseconds. */
const settling = 10 * 60_000;

/** Order against payments, invoice and outbound waybill, of the applications told. `day` is the day they are found on. */
export async function compareOrders(tx: Transaction, world: Pick<World, 'now'>, ids: string[], day: string): Promise<FoundDifference[]> {
  const orders = await tx.application.findMany({
    where: { id: { in: ids }, events: { none: { at: { gt: new Date(world.now().getTime() - settling) } } } },
    include: { payments: { include: { refunds: true } }, invoice: true, parcels: true, replacedKeys: true },
  });
  return orders.flatMap((order) =>
    orderFaults({ ...order, parcels: order.parcels.filter((parcel) => !isOfReplaced(parcel, order.replacedKeys)) }, world.now()).map(
      (fault) => ({ ...fault, day, subject: order.id, applicationId: order.id }),
    ),
  );
}

/** A parcel with a key that another one has taken the place of says nothing about the one that stands. */
const isOfReplaced = ({ direction, createdAt }: Parcel, replaced: readonly ReplacedKey[]): boolean =>
  direction === 'outbound' && replaced.some(({ replacedAt }) => createdAt <= replacedAt);
