import { lockOwn } from '../../access/applications.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { typedWrongly } from '../../contract/typed-wrongly.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { isChangeable } from '../../lifecycle/changeable.ts';
import type { World } from '../../world.ts';

/** Loads and locks the caller's application for a change of its content; only while it is the applicant's turn to write. Throws `formShut` with the way on. */
export async function lockEditable(tx: Transaction, world: Pick<World, 'catalogue'>, accountId: string, id: string): Promise<Application> {
  const application = await lockOwn(tx, accountId, id);
  const { state } = application;
  if (!isChangeable(state))
    throw new Refusal('formShut', {
      state: lifecycle.states[state].label,
      way: typedWrongly(state, productOf(world, application).hotline),
    });
  return application;
}
