import { arrivalsOf } from '../contract/arrivals.ts';
import { Refusal } from '../contract/errors.ts';
import { beijingDay } from '../contract/time.ts';
import type { Application, Event } from '../generated/prisma/client.ts';
import { addWorkingDays } from '../lifecycle/working-days.ts';
import type { World } from '../world.ts';
import { productOf } from './product.ts';

const arrivals = arrivalsOf('key');

type Told = Pick<Event, 'at' | 'name' | 'actorId'>;

const lastArrival = (events: readonly Told[]) => events.findLast(({ name }) => arrivals.includes(name));

/** Whether it is the courier who says that the key arrived: its events carry no person's id. */
export const isToldByCourier = (events: readonly Told[]): boolean => lastArrival(events)?.actorId === null;

/**
 * Why the delivery that ended this application may no longer be taken back; null when it may: whoever said it, a courier too, may have been wrong, and
 * it stands once the product's time for it is over.
 */
export function whyDeliveryStands(
  world: Pick<World, 'catalogue' | 'now'>,
  application: Pick<Application, 'productId'>,
  events: readonly Told[],
): Refusal | null {
  const told = lastArrival(events);
  if (!told) return null;
  const { reopenDelivery: days } = productOf(world, application).limits;
  const over = beijingDay(world.now()) > addWorkingDays(beijingDay(told.at), days);
  return over ? new Refusal('deliveryStands', { reason: `登记签收已超过 ${days} 个工作日，不能撤销。` }) : null;
}
