import { statesThat } from '../../contract/machine.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import type { PaymentChannel } from '../../contract/payment-channels.ts';
import { dateAsDay, dayAsDate, dayMs, startOfDay } from '../../contract/time.ts';
import type { Difference } from '../../generated/prisma/client.ts';
import { lockChain } from '../../lifecycle/locks.ts';
import { openDifferences } from '../../lifecycle/states.ts';
import type { World } from '../../world.ts';
import { compareBills } from './compare-bills.ts';
import { compareOrders } from './compare-orders.ts';
import type { FoundDifference } from './finding.ts';
import { type KeptBill, keepBill } from './keep-bill.ts';
import { keepTask, record } from './record.ts';

const channels = ['wechat', 'alipay'] as const satisfies readonly PaymentChannel[];

export interface Reconciled {
  day: string;
  bills: Record<PaymentChannel, KeptBill>;
  /** Open differences that this run found. */
  differences: number;
}

/**
 * Joins one Beijing day's books with the channels' bills, and order with invoice and waybill of every application touched that day or with
 * a difference open. May run again: it then says how things stand now. Throws `ChannelUnavailable` while a bill is not written.
 */
export async function reconcile(world: World, day: string): Promise<Reconciled> {
  const startedAt = world.now();
  const bills = { wechat: await keepBill(world, 'wechat', day), alipay: await keepBill(world, 'alipay', day) };
  const open = await world.database.difference.findMany({ where: { state: openDifferences } });
  const days = new Set([day, ...open.filter(({ channel }) => channel).map((row) => dateAsDay(row.day))]);
  const applications = new Set([...(await touched(world, day)), ...open.flatMap((row) => (row.channel ? [] : (row.applicationId ?? [])))]);
  const findings: FoundDifference[] = await compareOrders(world, [...applications], day);
  for (const other of days) for (const channel of channels) findings.push(...(await compareBills(world, channel, other)));

  const differences = await world.transact(async (tx) => {
    // Runs write the same rows: the second waits here, before it holds any of them.
    await lockChain(tx, 'reconciliation');
    const count = await record(
      tx,
      world,
      findings,
      open.filter((row) => isSettled(row, startedAt)),
    );
    await keepTask(tx, world, day);
    const run = {
      startedAt,
      finishedAt: world.now(),
      bills: { wechat: { ...bills.wechat }, alipay: { ...bills.alipay } },
      differences: count,
    };
    await tx.reconciliationRun.upsert({ where: { day: dayAsDate(day) }, create: { day: dayAsDate(day), ...run }, update: run });
    return count;
  });
  return { day, bills, differences };
}

/** One that another run wrote meanwhile was not looked at by this one. */
const isSettled = ({ createdAt }: Difference, startedAt: Date): boolean => createdAt <= startedAt;

async function touched({ database }: World, day: string): Promise<string[]> {
  const from = startOfDay(day);
  const rows = await database.event.findMany({
    where: { at: { gte: from, lt: new Date(from.getTime() + dayMs) }, applicationId: { not: null } },
    select: { applicationId: true },
    distinct: ['applicationId'],
  });
  // An invoice may become overdue without anything happening.
  const invoices = await database.invoice.findMany({
    where: { state: { in: statesThat(invoice, ({ due }) => due) }, dueOn: { lte: dayAsDate(day) } },
    select: { applicationId: true },
  });
  return [...rows, ...invoices].flatMap(({ applicationId }) => applicationId ?? []);
}
