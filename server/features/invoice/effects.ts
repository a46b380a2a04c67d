import type { EffectPayload } from '../../contract/jobs.ts';
import { statesThat } from '../../contract/machine.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { beijingDay, dayAsDate } from '../../contract/time.ts';
import type { Invoice } from '../../generated/prisma/client.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';
import { openOver } from './open-over.ts';

/** After production: the invoice is due, and somebody is asked to issue it. */
export async function openInvoice(world: World, { applicationId }: EffectPayload): Promise<void> {
  await world.transact(async (tx) => {
    const application = await tx.application.findUniqueOrThrow({ where: { id: applicationId } });
    await openOver(tx, world, application, application.priceFen);
  });
}

/** What should have been mailed by now: the supervisor hears of it, and what the service itself can do is tried once more; each once for an issue. */
export async function sweepInvoices(world: World): Promise<void> {
  const late = { state: { in: statesThat(machine, ({ due }) => due) }, dueOn: { lt: dayAsDate(beijingDay(world.now())) } };
  const include = { application: { select: { orderNumber: true } } };
  await sweepById(world, {
    name: 'sweepInvoices',
    due: ({ id, ...page }) => world.database.invoice.findMany({ where: { ...late, id }, include, ...page }),
    work: ({ application, ...row }) => pressOn(world, row, application.orderNumber),
  });
}

const pressOn = (world: World, row: Invoice, orderNumber: string): Promise<void> =>
  world.transact(async (tx) => {
    const news = await openTask(tx, world, {
      kind: 'invoiceOverdue',
      role: 'supervisor',
      applicationId: row.applicationId,
      about: `订单 ${orderNumber} 的发票已过承诺日期，仍未发到邮箱`,
      reference: `overdue:${row.id}:${row.issue}`,
      dueInDays: 1,
    });
    // Told already: what was started then goes on by itself, or has become somebody's task.
    if (!news) return;
    const { next } = machine.states[row.state];
    if (next === 'mail') await world.jobs.send(tx, 'mailInvoice', { invoiceId: row.id, round: row.round });
    if (next === 'issue') await requestIssue(tx, world, row);
  });
