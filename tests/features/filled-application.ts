import type { World } from '../../server/world.ts';
import { fillApplication } from '../support/everything.ts';

let orders = 0;

/** A draft of somebody, with something of people wherever it can be. */
export async function filledApplication(world: World, who: { id: string; uscc: string; name: string }, submittedAt: Date | null) {
  const product = { productId: 'jiangxi-public-resource', keyType: 'secondary', priceFen: 19_000 } as const;
  const about = {
    orderNumber: `T${orders++}`,
    accountId: who.id,
    uscc: who.uscc,
    organisationName: who.name,
    answers: {},
    gateAnswers: {},
  };
  const row = await world.database.application.create({ data: { ...product, ...about, submittedAt } });
  await fillApplication(world, row, new Date());
  return row;
}
