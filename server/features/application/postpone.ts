import { beijingDay, dayAsDate } from '../../contract/time.ts';
import { postpone } from '../../lifecycle/promises.ts';
import { openWithdrawals, withStaff } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';

/**
 * In the afternoon of the promised day: what is still with us then will not be done in time. The applicant is told before the day is over, with
 * a new day as far off as the step takes; the staff's queue goes on by the first one. Who waits to hear about the money back is promised no step.
 */
export async function sweepPromises(world: World): Promise<void> {
  const today = dayAsDate(beijingDay(world.now()));
  const promised = [{ postponedTo: null, dueOn: { lte: today } }, { postponedTo: { lte: today } }];
  const withdrawals = { none: { state: openWithdrawals } };
  await sweepById(world, {
    name: 'sweepPromises',
    due: ({ id, ...page }) => world.database.application.findMany({ where: { state: withStaff, OR: promised, withdrawals, id }, ...page }),
    work: (application) => world.transact((tx) => postpone(tx, world, application)),
  });
}
