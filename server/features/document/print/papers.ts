import { productOf } from '../../../content/product.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { papersFor } from '../rules.ts';

/** What one file of this application holds by that name, as its slots stand now. Throws as `papersFor`. */
export async function papersOf(world: World, application: Application, name: string): Promise<ReturnType<typeof papersFor>> {
  const slots = await world.database.documentSlot.findMany({
    where: { applicationId: application.id },
    select: { kind: true, state: true },
  });
  return papersFor(productOf(world, application), application.keyType, name, slots);
}
