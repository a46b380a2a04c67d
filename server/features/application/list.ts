import type { Caller } from '../../access/call.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { ApplicationSummary } from '../../contract/views.ts';
import { applicationSummary } from '../../views/summary.ts';
import type { World } from '../../world.ts';

/** The account's applications, newest first, and whether its one primary key is taken (R1.5). */
export async function listApplications(world: World, caller: Caller): Promise<{ items: ApplicationSummary[]; primaryKeyTaken: boolean }> {
  const account = await world.database.account.findUniqueOrThrow({ where: { id: caller.id }, select: { uscc: true } });
  const [rows, holder, live] = await Promise.all([
    world.database.application.findMany({ where: { accountId: caller.id }, orderBy: { createdAt: 'desc' } }),
    world.database.primaryKeyHolder.findUnique({ where: { uscc: account.uscc }, select: { uscc: true } }),
    world.database.application.findFirst({
      where: { uscc: account.uscc, keyType: 'primary', state: { in: statesThat(lifecycle, ({ stopped }) => !stopped) } },
      select: { id: true },
    }),
  ]);
  return { items: rows.map((row) => applicationSummary(world, row)), primaryKeyTaken: holder !== null || live !== null };
}
