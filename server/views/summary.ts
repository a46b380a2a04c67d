import { keyOf, productOf } from '../content/product.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { dateAsDay } from '../contract/time.ts';
import type { ApplicationSummary } from '../contract/views.ts';
import type { Application } from '../generated/prisma/client.ts';
import { isAbout, isLate } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';

/** One application as a card or a queue row. */
export function applicationSummary(world: World, row: Application): ApplicationSummary {
  const product = productOf(world, row);
  const state = lifecycle.states[row.state];
  const told = row.postponedTo ?? row.dueOn;
  return {
    id: row.id,
    orderNumber: row.orderNumber,
    organisationName: row.organisationName,
    productLabel: product.label,
    keyType: row.keyType,
    keyLabel: keyOf(product, row).label,
    state: row.state,
    stateLabel: state.label,
    stage: state.stage,
    turn: state.waitsFor,
    next: state.next,
    dueOn: told ? dateAsDay(told) : null,
    postponedFrom: row.postponedTo && row.dueOn ? dateAsDay(row.dueOn) : null,
    dueIsAbout: isAbout(told),
    late: isLate(row.dueOn, world.now()),
    amountFen: row.priceFen,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
