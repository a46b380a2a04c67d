import { lifecycle } from '../contract/machines/application.ts';
import type { ApplicationSummary } from '../contract/views.ts';
import type { Application } from '../generated/prisma/client.ts';
import { isLate } from '../lifecycle/timeline.ts';
import { dateAsDay } from '../lifecycle/working-days.ts';
import type { World } from '../world.ts';

/** One application as a card or a queue row. */
export function applicationSummary({ catalogue, now }: World, row: Application): ApplicationSummary {
  const state = lifecycle.states[row.state];
  return {
    id: row.id,
    orderNumber: row.orderNumber,
    organisationName: row.organisationName,
    productLabel: catalogue[row.productId]?.label ?? row.productId,
    keyType: row.keyType,
    state: row.state,
    stateLabel: state.label,
    stage: state.stage,
    turn: state.waitsFor,
    next: state.next,
    dueOn: row.dueOn ? dateAsDay(row.dueOn) : null,
    late: isLate(row.dueOn, now()),
    amountFen: row.priceFen,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
