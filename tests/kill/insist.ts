import { setTimeout as sleep } from 'node:timers/promises';
import { sweepPayments, sweepRefunds } from '../../server/features/payment/effects.ts';
import type { World } from '../../server/world.ts';
import { type Case, deedsOf } from '../support/money/deeds.ts';
import { type MoneyWishName, moneyWishes } from './money-wishes.ts';

export interface Insisting {
  wish: MoneyWishName;
  applied: Case;
}

/** Whatever goes wrong, the person tries again, and so does the clock, until it is so. */
export async function insist(world: World, { wish, applied }: Insisting): Promise<void> {
  const { wishes, isDone } = moneyWishes[wish];
  const deeds = deedsOf({ world });
  const again = async (work: () => Promise<unknown>) => void (await work().catch(() => undefined));
  while (!(await isDone(world, applied).catch(() => false))) {
    await again(() => wishes(world, deeds, applied));
    await again(() => sweepPayments(world));
    await again(() => sweepRefunds(world));
    await sleep(100);
  }
}
