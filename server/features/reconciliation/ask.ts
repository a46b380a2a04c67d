import { setTimeout as sleep } from 'node:timers/promises';
import { dayAsDate } from '../../contract/time.ts';
import type { Database } from '../../data/database.ts';
import type { ReconciliationRun } from '../../generated/prisma/client.ts';
import { sendBeside } from '../../jobs/worker.ts';

/** Lets the running service reconcile a day, and waits for its word; null when none came within `patienceMs`. */
export async function askForReconciliation(
  { url, database }: { url: string; database: Database },
  day: string,
  patienceMs: number,
): Promise<ReconciliationRun | null> {
  const asked = new Date();
  await sendBeside(url, 'reconcileDay', { day });
  while (Date.now() - asked.getTime() < patienceMs) {
    await sleep(300);
    const run = await database.reconciliationRun.findUnique({ where: { day: dayAsDate(day) } });
    if (run?.finishedAt && run.finishedAt >= asked) return run;
  }
  return null;
}
