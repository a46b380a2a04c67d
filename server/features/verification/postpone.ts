import { productOf } from '../../content/product.ts';
import { verification as machine } from '../../contract/machines/verification.ts';
import type { Product } from '../../contract/product.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** By which day staff answer who begins to wait for them now. */
export const promisedFrom = (at: Date, { limits }: Product): { dueOn: Date; postponedTo: null } => ({
  dueOn: dayAsDate(addWorkingDays(beijingDay(at), limits.manualCheck)),
  postponedTo: null,
});

/** In the afternoon of the promised day: whoever waits for staff to judge is told before the day is over, with a new one. The reviewers' task goes on by the first. */
export async function sweepVerificationPromises(world: World): Promise<void> {
  const promised = promisedUntil(world.now());
  const state = { in: [...machine.commands.postpone.from] };
  await sweepById(world, {
    name: 'sweepVerificationPromises',
    due: ({ id, ...page }) =>
      world.database.verification.findMany({ where: { state, OR: promised, id }, include: { application: true }, ...page }),
    work: (row) => postpone(world, row),
  });
}

async function postpone(world: World, { application, ...row }: Verification & { application: Application }): Promise<void> {
  const now = world.now();
  const before = row.postponedTo ?? row.dueOn;
  if (!before) return;
  const { dueOn: after } = promisedFrom(now, productOf(world, application));
  await world.transact(async (tx) => {
    await advance(tx, world, 'verification', row, 'postpone', systemActor('clock'), {
      ...postponement(now, before, after),
      still: { postponedTo: row.postponedTo, dueOn: row.dueOn },
    });
  });
}
