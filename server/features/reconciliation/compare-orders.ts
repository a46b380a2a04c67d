import type { World } from '../../world.ts';
import type { FoundDifference } from './finding.ts';
import { orderFaults } from './order-faults.ts';

/** Jobs of a change are done within minutes: what just changed is looked at the next morning. Milliseconds. */
const settling = 10 * 60_000;

/** Order against payments, invoice and outbound waybill, of the applications told. `day` is the day they are found on. */
export async function compareOrders(world: World, ids: string[], day: string): Promise<FoundDifference[]> {
  const orders = await world.database.application.findMany({
    where: { id: { in: ids }, events: { none: { at: { gt: new Date(world.now().getTime() - settling) } } } },
    include: { payments: { include: { refunds: true } }, invoice: true, parcels: true },
  });
  return orders.flatMap((order) =>
    orderFaults(order, world.now()).map((fault) => ({ ...fault, day, subject: order.id, applicationId: order.id })),
  );
}
