import type { Caller } from '../../access/call.ts';
import { productOf } from '../../content/product.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { type Asked, refuseEnded } from './asked.ts';
import { agreedTo, recordAgreed, refuseShut } from './means.ts';
import { leavingOpenCheck, noCode } from './open-check.ts';

/** The legal representative will come to the counter: both sides see it, and staff enter it when it has happened (`decide.ts`). */
export async function chooseCounter(world: World, caller: Caller): Promise<void> {
  const before = async () => {
    const { row, answers } = await leavingOpenCheck(world, caller);
    refuseEnded(row, 'chooseCounter');
    refuseShut(productOf(world, row.application), 'counter', row, answers);
    return row;
  };
  const work = async (tx: Transaction, row: Asked['row']) => {
    const product = productOf(world, row.application);
    const at = world.now();
    const set = { ...noCode, ...agreedTo(product, 'counter', at) };
    await advance(tx, world, 'verification', row, 'chooseCounter', caller, { set });
    await recordAgreed(tx, row.id, product, 'counter', at);
  };
  await world.transact(work, { before });
}
