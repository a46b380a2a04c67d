import { statesThat } from '../../contract/machine.ts';
import { invoice } from '../../contract/machines/invoice.ts';
import type { PaymentChannel } from '../../contract/payment-channels.ts';
import { dateAsDay, dayAsDate, dayMs, startOfDay } from '../../contract/time.ts';
import type { Transaction } from '../../data/database.ts';
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
  const differences = await world.transact(async (tx) => {
    // Runs write the same rows: the second waits here, before it looks at anything, so that none writes what was so before another one.
    await lockChain(tx, 'reconciliation');
    const open = await tx.difference.findMany({ where: { state: openDifferences } });
    const count = await record(tx, world, await compare(tx, world, day, open), open);
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

async function compare(tx: Transaction, world: World, day: string, open: readonly Difference[]): Promise<FoundDifference[]> {
  const days = new Set([day, ...open.filter(({ channel }) => channel).map((row) => dateAsDay(row.day))]);
  const applications = new Set([...(await touched(tx, day)), ...open.flatMap((row) => (row.channel ? [] : (row.applicationId ?? [])))]);
  const findings = await compareOrders(tx, world, [...applications], day);
  for (const other of days) for (const channel of channels) findings.push(...(await compareBills(tx, channel, other)));
  return findings;
}

async function touched(tx: Transaction, day: string): Promise<string[]> {
  const from = startOfDay(day);
  const rows = await tx.event.findMany({
    where: { at: { gte: from, lt: new Date(from.getTime() + dayMs) }, applicationId: { not: null } },
    select: { applicationId: true },
    distinct: ['applicationId'],
  });
  // An invoice may become overdue without anything happening.
  const invoices = await tx.invoice.findMany({
    where: { state: { in: statesThat(invoice, ({ due }) => due) }, dueOn: { lte: dayAsDate(day) } },
    select: { applicationId: true },
  });
  return [...rows, ...invoices].flatMap(({ applicationId }) => applicationId ?? []);
}
