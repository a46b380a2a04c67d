import { productOf } from '../../content/product.ts';
import { withdrawal as machine } from '../../contract/machines/withdrawal.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Withdrawal } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { addWorkingDays, postponedNote } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** In the afternoon of the promised day: who asked to withdraw and has no answer is told before the day is over, with a new one. Finance's task goes on by the first. */
export async function sweepWithdrawalPromises(world: World): Promise<void> {
  const today = dayAsDate(beijingDay(world.now()));
  const promised = [{ postponedTo: null, dueOn: { lte: today } }, { postponedTo: { lte: today } }];
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
  const first = dateAsDay(row.postponedTo ?? row.dueOn);
  const next = addWorkingDays(beijingDay(now), productOf(world, application).limits.withdrawal);
  await world.transact(async (tx) => {
    await advance(tx, world, 'withdrawal', row, 'postpone', systemActor('clock'), {
      note: postponedNote(now, first, next),
      detail: { before: first, after: next },
      set: { postponedTo: dayAsDate(next) },
      still: { postponedTo: row.postponedTo },
    });
  });
}
