import { retention } from '../../../config/retention.ts';
import { before } from '../../contract/data-ends.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import { advance } from '../../lifecycle/advance.ts';
import { withApplicant } from '../../lifecycle/states.ts';
import { sweep, sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';

/** Closes drafts and returned applications whose date has passed. Those that wait for money are the payment feature's: it asks the channels first. */
export async function sweepDeadlines(world: World): Promise<void> {
  const dueOn = { lt: dayAsDate(beijingDay(world.now())) };
  await sweepById(world, {
    name: 'sweepDeadlines',
    due: ({ id, ...page }) => world.database.application.findMany({ where: { state: withApplicant, dueOn, id }, ...page }),
    work: (application) =>
      world.transact(async (tx) => {
        await advance(tx, world, 'application', application, 'expire', systemActor('clock'), { note: '逾期未提交' });
      }),
  });
}

/** Claims that go together: a busy hour writes some thousands, and no statement may hold its locks for long. */
const together = 500;

/** Claims and results of writes are kept for as long as somebody may repeat them; then they go, a batch at a time. */
export async function sweepIdempotency(world: World): Promise<void> {
  const { database, now } = world;
  const lt = before(now(), retention.claim);
  const select = { actor: true, key: true, createdAt: true } as const;
  const batch = (gt: Date) =>
    database.idempotentCommand.findMany({ where: { createdAt: { gt, lt } }, orderBy: { createdAt: 'asc' }, select, take: together });
  await sweep<Awaited<ReturnType<typeof batch>>, Date>(world, {
    name: 'sweepIdempotency',
    due: async (after) => [await batch(after ?? new Date(0))].filter(({ length }) => length > 0),
    key: (rows) => rows.at(-1)?.createdAt ?? lt,
    subject: () => 'claims',
    work: (rows) => database.idempotentCommand.deleteMany({ where: { OR: rows.map(({ actor, key }) => ({ actor, key })) } }),
  });
}
