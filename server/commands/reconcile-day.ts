import { parseArgs } from 'node:util';
import { type DifferenceKind, differenceKinds } from '../contract/differences.ts';
import { isBillTime } from '../contract/payment-channels.ts';
import { beijingDay, dayAsDate, dayMs } from '../contract/time.ts';
import { type Database, openDatabase } from '../data/database.ts';
import { askForReconciliation } from '../features/reconciliation/ask.ts';
import { openDifferences } from '../lifecycle/states.ts';

const patienceMs = 90_000;

/**
 * Which day `--date 2026-11-25` means; without it yesterday in Beijing.
 * @throws Error of one line when that is no day, or its bills are not written yet
 */
export function dayToReconcile(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { date: { type: 'string' } } });
  const date = values.date ?? beijingDay(new Date(Date.now() - dayMs));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) throw new Error('Which day? --date 2026-11-25');
  if (!isBillTime(date, new Date())) throw new Error(`The bills of ${date} are written by 10:00 Beijing time of the next day.`);
  return date;
}

/**
 * Lets the service that runs on the database reconcile a day, and prints the differences; last line `{"date","bills","differences"}`.
 * @returns 0 when nothing differs, 1 when something does
 * @throws Error when no service took the job
 */
export async function reconcileAndPrint(url: string, date: string): Promise<number> {
  const { prisma, close } = openDatabase(url);
  try {
    const run = await askForReconciliation({ url, database: prisma }, date, patienceMs);
    if (!run) throw new Error('No service took the job: start it, then try again.');
    await printDifferences(prisma, date);
    console.log(JSON.stringify({ date, bills: run.bills, differences: run.differences }));
    return run.differences === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

async function printDifferences(database: Database, date: string): Promise<void> {
  const open = await database.difference.findMany({
    where: { state: openDifferences, day: { lte: dayAsDate(date) } },
    orderBy: { createdAt: 'asc' },
  });
  for (const { kind, about, ownerId } of open)
    console.log(`${differenceKinds[kind as DifferenceKind].label}  ${about}  ${ownerId ? '已有人处理' : '待领取'}`);
}
