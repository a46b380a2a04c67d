import { z } from 'zod';
import { dateAsDay } from '../../contract/time.ts';
import { closedDifferences, openDifferences } from '../../lifecycle/states.ts';
import { differenceView } from '../../views/difference.ts';
import type { World } from '../../world.ts';

const shownRuns = 31;
const shownClosed = 100;
const monthMs = 31 * 86_400_000;

const bill = z.object({ lines: z.int(), inFen: z.int(), outFen: z.int() });
const nothing = { lines: 0, inFen: 0, outFen: 0 };
const bills = z.object({ wechat: bill.default(nothing), alipay: bill.default(nothing) });

/** The month's runs and every open difference, with those that were closed lately. */
export async function readReconciliation(world: World) {
  const { database, now } = world;
  const [runs, open, closed] = await Promise.all([
    database.reconciliationRun.findMany({ orderBy: { day: 'desc' }, take: shownRuns }),
    database.difference.findMany({ where: { state: openDifferences }, orderBy: { createdAt: 'asc' } }),
    database.difference.findMany({
      where: { state: closedDifferences, closedAt: { gt: new Date(now().getTime() - monthMs) } },
      orderBy: { closedAt: 'desc' },
      take: shownClosed,
    }),
  ]);
  return {
    runs: runs.map(({ day, finishedAt, differences, ...run }) => ({
      day: dateAsDay(day),
      finishedAt: finishedAt?.toISOString() ?? null,
      ...bills.parse(run.bills),
      differences,
    })),
    differences: [...open, ...closed].map((row) => differenceView(world, row)),
  };
}
