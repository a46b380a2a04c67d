import type { World } from '../world.ts';
import { tellOwner } from './outside-codes.ts';
import { openTask } from './tasks.ts';

type Keeper = Pick<World, 'database' | 'now'>;

/** A channel may be away for a morning; what fails longer and more often than this is looked at by a person. */
const patience = { failures: 3, ms: 8 * 3_600_000 };

/** Which of these rows failed the last time. */
export async function troubled({ database }: Keeper, sweep: string, subjects: string[]): Promise<ReadonlySet<string>> {
  // One text whatever the length of the list: another one for each length would be parsed and planned each time.
  const rows = await database.$queryRaw<{ subject: string }[]>`
    select "subject" from "SweepFailure" where "sweep" = ${sweep} and "subject" = any(${subjects}::text[])`;
  return new Set(rows.map(({ subject }) => subject));
}

/** It has come right. */
export async function forget({ database }: Keeper, sweep: string, subject: string): Promise<void> {
  await database.sweepFailure.deleteMany({ where: { sweep, subject } });
}

/** Counts a failure of a row; the count that is too high opens a task, once. */
export async function noteFailure(world: Keeper, sweep: string, subject: string, row: unknown, error: unknown): Promise<void> {
  await tellOwner(world, error);
  const at = world.now();
  const { failures, since } = await world.database.sweepFailure.upsert({
    where: { sweep_subject: { sweep, subject } },
    create: { sweep, subject, failures: 1, since: at, lastAt: at },
    update: { failures: { increment: 1 }, lastAt: at },
  });
  if (failures < patience.failures || at.getTime() - since.getTime() < patience.ms) return;
  const { applicationId = null } = row as { applicationId?: string | null };
  await openTask(world.database, world, {
    kind: 'sweepTrouble',
    role: 'administrator',
    applicationId,
    about: `后台定时处理 ${sweep} 对 ${subject} 已失败 ${failures} 次，请查看日志并处理`,
    reference: `sweep:${sweep}:${subject}`,
    dueInDays: 1,
  });
}
