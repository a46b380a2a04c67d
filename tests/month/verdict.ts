import { queueOf } from '../../server/contract/jobs.ts';
import { commandsUsed } from './commands-used.ts';
import type { MovedService } from './moved-service.ts';
import { unowned } from './watch.ts';

/** What is left at the end of the month. Amounts in fen. */
export interface Verdict {
  ok: boolean;
  /** Differences that are still open. */
  differences: number;
  /** Applications that wait and for which nobody is responsible, at the end; and what was nobody's on the mornings before. */
  ownerless: number;
  /** Money by who tells of it: they must agree. */
  books: Record<string, number>;
  /** Sentences about what does not agree. */
  faults: string[];
  counts: Record<string, number>;
  /** How often each command was used. */
  commands: Record<string, number>;
}

const final = ['completed', 'cancelled', 'rejected'] as const;

/** With so many every command must come about: what happens to one in a hundred does not happen to everybody. */
const enoughForAll = 900;

interface Seen {
  /** What was seen on the mornings before. */
  wrong: readonly string[];
  /** With which code people were last refused, by the number of their life. */
  refused: ReadonlyMap<number, string>;
}

export async function verdictOn(service: MovedService, applications: number, { wrong, refused }: Seen): Promise<Verdict> {
  const { world, queue } = service;
  const { database } = world;
  const [books, differences, nobodys, waiting] = [
    await sums(service),
    await database.difference.count({ where: { state: 'open' } }),
    await unowned(service),
    await database.application.findMany({ where: { state: { notIn: [...final] } }, select: { orderNumber: true, state: true } }),
  ];
  // A sweep is tried thrice within minutes, because the clock brings it again; anything else for eight hours.
  const givenUp = queue.dead.map(({ name }) => name).filter((name) => queueOf(name) !== 'sweeps');
  const open = await database.difference.findMany({ where: { state: 'open' }, take: 20 });
  const { counts: commands, unused } = await commandsUsed(world);
  const faults = [
    ...open.map(({ kind, about, day }) => `${day.toISOString().slice(0, 10)} ${kind}: ${about}`),
    ...disagreements(books),
    ...(applications >= enoughForAll && unused.length > 0 ? [`nobody used ${unused.join()}`] : []),
    ...waiting.map(({ orderNumber, state }) => `${orderNumber} has not come to an end, it is ${state}`),
    ...(waiting.length > 0 ? [`people were last refused by ${[...refused].map(([life, code]) => `${life} ${code}`).join()}`] : []),
    ...(givenUp.length > 0 ? [`jobs were given up: ${givenUp.join()}`] : []),
    ...((await queue.waiting()) > 0 ? ['a job is left undone'] : []),
    ...wrong,
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
  const ownerless = nobodys.length + wrong.length;
  if (counts.applications !== applications) faults.push('applications were lost');
  return {
    ok: differences === 0 && ownerless === 0 && faults.length === 0,
    differences,
    ownerless,
    books,
    faults,
    counts,
    commands,
  };
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
