import { z } from 'zod';
import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import type { Answers } from '../../contract/form.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import type { ApplicationState } from '../../contract/machines/application.ts';
import { yuan } from '../../contract/money.ts';
import { dateAsDay, dayAsDate } from '../../contract/time.ts';
import { type Bound, boundColumns } from '../../data/wechat-binding.ts';
import type { Event, Prisma } from '../../generated/prisma/client.ts';
import { deskDay } from '../../lifecycle/call-times.ts';
import { dueOn } from '../../lifecycle/timeline.ts';
import { promisedDay } from '../../lifecycle/working-days.ts';
import { courierLabel } from '../../views/parcel.ts';
import type { World } from '../../world.ts';
import { freightOf, strayed } from './freight.ts';
import type { Facts } from './rules.ts';

const needed = {
  account: { select: { id: true, ...boundColumns } },
  parcels: { orderBy: { createdAt: 'desc' } },
} as const satisfies Prisma.ApplicationInclude;

/** Everything the messages about one event need. Of the `answers` only the mobiles, open. */
export interface Occasion {
  applicationId: string;
  account: Bound & { id: string };
  answers: Pick<Answers, 'agentMobile' | 'receiverMobile'>;
  at: Date;
  /** Where the event led. */
  state: ApplicationState;
  /** Where it came from. */
  from: ApplicationState | null;
  facts: Facts;
}

/** The day that an event itself promises; a loss that a release before took did not write it. */
function promised({ name, detail, at }: Event): Date | null {
  const { after } = z.object({ after: z.iso.date() }).partial().catch({}).parse(detail);
  if (name === 'reportLost') return dayAsDate(after ?? deskDay(at));
  return name === 'postpone' && after ? dayAsDate(after) : null;
}

/** The event that an effect is about, with the application's facts. Dates are those of the event, however late the job runs. */
export async function occasion(world: World, { applicationId, eventId }: Omit<EffectPayload, 'command'>): Promise<Occasion> {
  const [application, event] = await Promise.all([
    world.database.application.findUniqueOrThrow({ where: { id: applicationId }, include: needed }),
    world.database.event.findUniqueOrThrow({ where: { id: BigInt(eventId) } }),
  ]);
  const product = productOf(world, application);
  const parcel = application.parcels.find(({ direction }) => direction === 'outbound');
  const courier = courierLabel(parcel?.courier ?? product.courier.code);
  const due = promised(event) ?? (event.toState ? dueOn(world, application.productId, event.toState as ApplicationState, event.at) : null);
  return {
    applicationId,
    account: application.account,
    answers: openSome(world.sealer, application.answers, 'agentMobile', 'receiverMobile'),
    at: event.at,
    from: event.fromState as ApplicationState | null,
    state: (event.toState as ApplicationState | null) ?? application.state,
    facts: {
      orderNumber: application.orderNumber,
      organisation: application.organisationName,
      date: due ? promisedDay(event.at, dateAsDay(due)) : '',
      yuan: yuan(application.priceFen),
      waybill: parcel?.waybill ?? '',
      freight: freightOf(product, application.parcels, courier),
      courier,
      ...strayed(event, application.parcels),
      hotline: product.hotline,
      ourNumber: product.callsFrom[0] ?? product.hotline,
    },
  };
}
