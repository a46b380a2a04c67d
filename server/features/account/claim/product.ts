import { offeredProducts } from '../../../content/product.ts';
import { usccRefusal } from '../../../contract/eligibility.ts';
import type { Product } from '../../../contract/product.ts';
import type { World } from '../../../world.ts';
import { holderOf, type Waiting } from './waiting.ts';

/**
 * In whose words the legal representative is asked: those of the certificate that the account applied for last, else of the first that such an
 * organisation may have, and the first of all where it may have none. Undefined while nothing is offered.
 */
export async function productFor(world: World, waiting: Pick<Waiting, 'ofUscc'>): Promise<Product | undefined> {
  const holder = await holderOf(world.database, waiting);
  const newest =
    holder &&
    (await world.database.application.findFirst({
      where: { accountId: holder.id, claims: false },
      orderBy: { createdAt: 'desc' },
      select: { productId: true },
    }));
  const offered = offeredProducts(world);
  return world.catalogue[newest?.productId ?? ''] ?? offered.find(({ uscc }) => !usccRefusal(uscc, waiting.ofUscc)) ?? offered[0];
}
