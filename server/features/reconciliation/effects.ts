import type { JobPayloads } from '../../contract/jobs.ts';
import { chinaDay, dateAsDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { reconcile } from './reconcile.ts';

const dayMs = 86_400_000;
/** Bills are handed out for three months. */
const mostDays = 85;

/** Every morning: yesterday, and before it the days that were missed. A bill that is not written yet lets the job be tried again. */
export async function sweepReconciliation(world: World): Promise<void> {
  const yesterday = dayAsDate(chinaDay(new Date(world.now().getTime() - dayMs)));
  const last = await world.database.reconciliationRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { day: 'desc' } });
  const first = Math.max(last ? last.day.getTime() + dayMs : yesterday.getTime(), yesterday.getTime() - mostDays * dayMs);
  for (let day = first; day <= yesterday.getTime(); day += dayMs) await reconcile(world, dateAsDay(new Date(day)));
}

/** One day on somebody's wish. */
export async function reconcileDay(world: World, { day }: JobPayloads['reconcileDay']): Promise<void> {
  await reconcile(world, day);
}
