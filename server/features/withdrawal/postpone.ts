import { productOf } from '../../content/product.ts';
import { withdrawal as machine } from '../../contract/machines/withdrawal.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Withdrawal } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** In the afternoon of the promised day: who asked to withdraw and has no answer is told before the day is over, with a new one. Finance's task goes on by the first. */
export async function sweepWithdrawalPromises(world: World): Promise<void> {
  const promised = promisedUntil(world.now());
  const state = { in: [...machine.commands.postpone.from] };
  await sweepById(world, {
    name: 'sweepWithdrawalPromises',
    due: ({ id, ...page }) =>
      world.database.withdrawal.findMany({ where: { state, OR: promised, id }, include: { application: true }, ...page }),
    work: (row) => postpone(world, row),
  });
}

async function postpone(world: World, { application, ...row }: Withdrawal & { application: Application }): Promise<void> {
  const now = world.now();
  const before = row.postponedTo ?? row.dueOn;
  const after = dayAsDate(addWorkingDays(beijingDay(now), productOf(world, application).limits.withdrawal));
  await world.transact(async (tx) => {
    await advance(tx, world, 'withdrawal', row, 'postpone', systemActor('clock'), {
      ...postponement(now, before, after),
      still: { postponedTo: row.postponedTo },
    });
  });
}
