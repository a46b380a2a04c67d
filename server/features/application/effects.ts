import { systemActor } from '../../contract/roles.ts';
import { advance } from '../../lifecycle/advance.ts';
import { withApplicant } from '../../lifecycle/states.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { chinaDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

/** Closes drafts and returned applications whose date has passed. Those that wait for money are the payment feature's: it asks the channels first. */
export async function sweepDeadlines(world: World): Promise<void> {
  const dueOn = { lt: dayAsDate(chinaDay(world.now())) };
  await sweepById(world, {
    name: 'sweepDeadlines',
    due: ({ id, ...page }) => world.database.application.findMany({ where: { state: withApplicant, dueOn, id }, ...page }),
    work: (application) =>
      world.transact(async (tx) => {
        await advance(tx, world, 'application', application, 'expire', systemActor('clock'), { note: '逾期未提交' });
      }),
  });
}

const answersKeptHours = 24;

/** Claims and results of writes are kept a day. */
export async function sweepIdempotency({ database, now }: World): Promise<void> {
  await database.idempotentCommand.deleteMany({ where: { createdAt: { lt: new Date(now().getTime() - answersKeptHours * 3_600_000) } } });
}
