import { productOf } from '../../content/product.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Originals } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** In the afternoon of the promised day: whose originals still lie here is told before the day is over, with a new one. The supervisor's task goes on by the first. */
export async function sweepOriginalsPromises(world: World): Promise<void> {
  const promised = promisedUntil(world.now());
  const state = { in: [...machine.commands.postpone.from] };
  await sweepById(world, {
    name: 'sweepOriginalsPromises',
    due: ({ id, ...page }) =>
      world.database.originals.findMany({ where: { state, OR: promised, id }, include: { application: true }, ...page }),
    work: (row) => postpone(world, row),
  });
}

async function postpone(world: World, { application, ...row }: Originals & { application: Application }): Promise<void> {
  const now = world.now();
  const after = dayAsDate(addWorkingDays(beijingDay(now), productOf(world, application).originals.actDays));
  await world.transact(async (tx) => {
    await advance(tx, world, 'originals', row, 'postpone', systemActor('clock'), {
      ...postponement(now, row.postponedTo ?? row.dueOn, after),
      still: { postponedTo: row.postponedTo, dueOn: row.dueOn },
    });
  });
}
