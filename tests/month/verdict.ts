import { queueOf } from '../../server/contract/jobs.ts';
import { commandsUsed } from './commands-used.ts';
import type { MovedService } from './moved-service.ts';

/** What is left at the end of the month. Amounts in fen. */
export interface Verdict {
  ok: boolean;
  /** Differences that are still open. */
  differences: number;
  /** Applications that wait and for which nobody is responsible. */
  ownerless: number;
  /** Money by who tells of it: they must agree. */
  books: Record<string, number>;
  /** Sentences about what does not agree. */
  faults: string[];
  /** What mornings showed and should not: told, and not yet a fault of the month (a promise that rested while a withdrawal was asked is one day late). */
  seen: string[];
  counts: Record<string, number>;
  /** How often each command was used. */
  commands: Record<string, number>;
}

const final = ['completed', 'cancelled', 'rejected'] as const;

/** With so many every command must come about: what happens to one in a hundred does not happen to everybody. */
const enoughForAll = 900;

/** `wrong`: what was seen on the mornings before. */
export async function verdictOn(service: MovedService, applications: number, wrong: readonly string[]): Promise<Verdict> {
  const { world, queue } = service;
  const { database } = world;
  const [books, differences, ownerless, waiting] = [
    await sums(service),
    await database.difference.count({ where: { state: 'open' } }),
    await unowned(service),
    await database.application.count({ where: { state: { notIn: [...final] } } }),
  ];
  // A sweep is tried thrice within minutes, because the clock brings it again; anything else for eight hours.
  const givenUp = queue.dead.map(({ name }) => name).filter((name) => queueOf(name) !== 'sweeps');
  const open = await database.difference.findMany({ where: { state: 'open' }, take: 20 });
  const { counts: commands, unused } = await commandsUsed(world);
  const faults = [
    ...open.map(({ kind, about, day }) => `${day.toISOString().slice(0, 10)} ${kind}: ${about}`),
    ...disagreements(books),
    ...(applications >= enoughForAll && unused.length > 0 ? [`nobody used ${unused.join()}`] : []),
    ...(waiting > 0 ? [`${waiting} applications have not come to an end`] : []),
    ...(givenUp.length > 0 ? [`jobs were given up: ${givenUp.join()}`] : []),
    ...((await queue.waiting()) > 0 ? ['a job is left undone'] : []),
  ];
  const counts = {
    applications: await database.application.count(),
    completed: await database.application.count({ where: { state: 'completed' } }),
    payments: await database.payment.count({ where: { state: 'paid' } }),
    refunds: await database.refund.count({ where: { state: 'success' } }),
    days: await database.reconciliationRun.count(),
    differencesEver: await database.difference.count(),
    incidents: await database.task.count({ where: { kind: 'paymentIncident' } }),
    refundTroubles: await database.task.count({ where: { kind: 'refundTrouble' } }),
  };
  if (counts.applications !== applications) faults.push('applications were lost');
  return {
    ok: differences === 0 && ownerless === 0 && faults.length === 0,
    differences,
    ownerless,
    books,
    faults,
    seen: [...wrong],
    counts,
    commands,
  };
}

/** Waits for somebody whose date has long passed, without a task that anybody would see. */
async function unowned({ world, queue }: MovedService): Promise<number> {
  const patience = new Date(queue.now().getTime() - 5 * 86_400_000);
  return world.database.application.count({
    where: { state: { notIn: [...final] }, OR: [{ dueOn: null }, { dueOn: { lt: patience } }], tasks: { none: { doneAt: null } } },
  });
}

async function sums({ world, simulators }: MovedService): Promise<Record<string, number>> {
  const { database } = world;
  const wechat = simulators.wechatPay.control.orders();
  const alipay = simulators.alipay.control.orders();
  const add = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  const yuan = (text: string) => Math.round(Number(text) * 100);
  const [lines, payments, refunds, invoices] = await Promise.all([
    database.billLine.groupBy({ by: ['kind'], _sum: { amountFen: true } }),
    database.payment.aggregate({ where: { state: 'paid' }, _sum: { amountFen: true } }),
    database.refund.aggregate({ where: { state: 'success' }, _sum: { amountFen: true } }),
    database.invoice.aggregate({ where: { state: 'mailed' }, _sum: { amountFen: true } }),
  ]);
  const billed = (kind: string) => lines.find((line) => line.kind === kind)?._sum.amountFen ?? 0;
  return {
    channelsIn:
      add(wechat.filter(({ paidAt }) => paidAt).map(({ body }) => body.amount.total)) +
      add(alipay.filter(({ trade }) => trade?.paidAt).map(({ content }) => yuan(content.total_amount))),
    billsIn: billed('payment'),
    paymentsIn: payments._sum.amountFen ?? 0,
    channelsOut:
      add(wechat.flatMap((order) => order.refunds.filter(({ status }) => status === 'SUCCESS').map(({ body }) => body.amount.refund))) +
      add(alipay.flatMap((qr) => qr.refunds.filter(({ succeededAt }) => succeededAt).map(({ content }) => yuan(content.refund_amount)))),
    refundsOut: refunds._sum.amountFen ?? 0,
    invoices: invoices._sum.amountFen ?? 0,
  };
}

function disagreements(books: Record<string, number>): string[] {
  const { channelsIn, billsIn, paymentsIn, channelsOut, refundsOut = 0, invoices = 0 } = books;
  return [
    ...(channelsIn === billsIn ? [] : [`the channels took ${channelsIn}, their bills say ${billsIn}`]),
    ...(channelsIn === paymentsIn ? [] : [`the channels took ${channelsIn}, we booked ${paymentsIn}`]),
    ...(channelsOut === refundsOut ? [] : [`the channels gave back ${channelsOut}, we booked ${refundsOut}`]),
    ...(channelsIn === invoices + refundsOut ? [] : [`${channelsIn} came in, invoices and refunds are ${invoices + refundsOut}`]),
  ];
}
