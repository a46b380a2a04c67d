import { arrivalsOf } from '../contract/arrivals.ts';
import { Refusal } from '../contract/errors.ts';
import { beijingDay } from '../contract/time.ts';
import type { Application, Event } from '../generated/prisma/client.ts';
import { addWorkingDays } from '../lifecycle/working-days.ts';
import type { World } from '../world.ts';
import { productOf } from './product.ts';

const arrivals = arrivalsOf('key');

type Told = Pick<Event, 'at' | 'name' | 'actorId'>;

/**
 * Why the delivery that ended this application may no longer be taken back; null when it may. What the courier itself reported stands (its
 * events carry no person's id), and what a person said stands once the product's time for it is over.
 */
export function whyDeliveryStands(
  world: Pick<World, 'catalogue' | 'now'>,
  application: Pick<Application, 'productId'>,
  events: readonly Told[],
): Refusal | null {
  const told = events.findLast(({ name }) => arrivals.includes(name));
  if (!told) return null;
  if (told.actorId === null) return new Refusal('deliveryStands', { reason: '签收由快递公司报告，不能撤销；如有疑问请先向快递公司查询。' });
  const { reopenDelivery: days } = productOf(world, application).limits;
  const over = beijingDay(world.now()) > addWorkingDays(beijingDay(told.at), days);
  return over ? new Refusal('deliveryStands', { reason: `登记签收已超过 ${days} 个工作日，不能撤销。` }) : null;
}
