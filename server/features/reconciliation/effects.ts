import type { JobPayloads } from '../../contract/jobs.ts';
import { beijingDay, dateAsDay, dayAsDate, dayMs } from '../../contract/time.ts';
import { sweep } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { reconcile } from './reconcile.ts';

/** Bills are handed out for three months. */
const mostDays = 85;

/**
 * Every morning: yesterday, and the days before it that were missed since the first. A day that fails holds up no other; a bill that is not written
 * yet lets the job be tried again.
 */
export async function sweepReconciliation(world: World): Promise<void> {
  const { failed } = await sweep<string, string>(world, {
    name: 'sweepReconciliation',
    due: async (after) => (await missedDays(world)).filter((day) => after === null || day > after),
    key: (day) => day,
    subject: (day) => day,
    work: (day) => reconcile(world, day),
  });
  if (failed > 0) throw new Error(`${failed} days could not be reconciled yet`);
}

/** Oldest first, up to yesterday. */
async function missedDays({ database, now }: World): Promise<string[]> {
  const yesterday = dayAsDate(beijingDay(new Date(now().getTime() - dayMs))).getTime();
  const runs = await database.reconciliationRun.findMany({
    where: { finishedAt: { not: null } },
    orderBy: { day: 'asc' },
    select: { day: true },
  });
  const done = new Set(runs.map(({ day }) => day.getTime()));
  const first = Math.max(runs[0]?.day.getTime() ?? yesterday, yesterday - mostDays * dayMs);
  const days = Array.from({ length: (yesterday - first) / dayMs + 1 }, (_, index) => first + index * dayMs);
  return days.filter((day) => !done.has(day)).map((day) => dateAsDay(new Date(day)));
}

/** One day on somebody's wish. */
export async function reconcileDay(world: World, { day }: JobPayloads['reconcileDay']): Promise<void> {
  await reconcile(world, day);
}
