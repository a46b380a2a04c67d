import { Refusal } from '../../contract/errors.ts';
import { systemActor } from '../../contract/roles.ts';
import { advance } from '../../lifecycle/advance.ts';
import { chinaDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';

const batch = 200;

/** Closes drafts and returned applications whose date has passed. Those that wait for money are the payment feature's: it asks the channels first. */
export async function sweepDeadlines(world: World): Promise<void> {
  const overdue = await world.database.application.findMany({
    where: { state: { in: ['draft', 'returned'] }, dueOn: { lt: dayAsDate(chinaDay(world.now())) } },
    orderBy: { dueOn: 'asc' },
    take: batch,
  });
  for (const application of overdue) {
    await world
      .transact(
        async (tx) => void (await advance(tx, world, 'application', application, 'expire', systemActor('clock'), { note: '逾期未提交' })),
      )
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
  }
}

const answersKeptHours = 24;

/** Claims and results of writes are kept a day. */
export async function sweepIdempotency({ database, now }: World): Promise<void> {
  await database.idempotentCommand.deleteMany({ where: { createdAt: { lt: new Date(now().getTime() - answersKeptHours * 3_600_000) } } });
}
