import { systemActor } from '../../contract/roles.ts';
import { beijingDay, chineseDateFrom, dateAsDay, dayAsDate } from '../../contract/time.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openWithdrawals, withStaff } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { dueOn } from '../../lifecycle/timeline.ts';
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
    work: (application) => postpone(world, application),
  });
}

async function postpone(world: World, application: Application): Promise<void> {
  const now = world.now();
  const before = application.postponedTo ?? application.dueOn;
  const after = dueOn(world, application.productId, application.state, now);
  // A product that is no longer offered promises nothing.
  if (!before || !after) return;
  const [first, next] = [dateAsDay(before), dateAsDay(after)];
  await world.transact(async (tx) => {
    await advance(tx, world, 'application', application, 'postpone', systemActor('clock'), {
      note: `原定${chineseDateFrom(now, first)}，现预计${chineseDateFrom(now, next)}`,
      detail: { before: first, after: next },
      set: { postponedTo: after },
      still: { postponedTo: application.postponedTo },
    });
  });
}
