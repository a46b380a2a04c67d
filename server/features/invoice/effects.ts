import { openAnswers } from '../../content/answers.ts';
import type { EffectPayload } from '../../contract/jobs.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { chinaDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';
import { dueFrom } from './rules.ts';

/** After production: the invoice is due, and somebody is asked to issue it. */
export async function openInvoice(world: World, { applicationId }: EffectPayload): Promise<void> {
  await world.transact(async (tx) => {
    const application = await tx.application.findUniqueOrThrow({ where: { id: applicationId } });
    const { invoiceTitle = '', invoiceTaxNumber = '', invoiceEmail = '' } = openAnswers(world.sealer, application.answers);
    const due = { dueOn: dueFrom(application.producedAt ?? world.now()), state: 'awaited' as const };
    const opened = await tx.invoice.updateMany({ where: { applicationId, state: 'confirmed' }, data: due });
    // Paid for before words were confirmed: those of the form stand.
    const fromForm = { title: invoiceTitle, taxNumber: invoiceTaxNumber, emailSealed: world.sealer.seal(invoiceEmail) };
    const created = { applicationId, ...fromForm, ...due, amountFen: application.priceFen, createdAt: world.now() };
    const made = await tx.invoice.createMany({ data: [created], skipDuplicates: true });
    if (opened.count + made.count === 0) return;
    await requestIssue(tx, world, await tx.invoice.findUniqueOrThrow({ where: { applicationId } }));
  });
}

const batch = 200;

/** What should have been mailed by now: the supervisor hears of it, and what the service itself can do is tried once more. */
export async function sweepInvoices(world: World): Promise<void> {
  const late = await world.database.invoice.findMany({
    where: { state: { in: ['awaited', 'attached', 'bounced'] }, dueOn: { lt: dayAsDate(chinaDay(world.now())) } },
    include: { application: { select: { orderNumber: true } } },
    orderBy: { dueOn: 'asc' },
    take: batch,
  });
  for (const { application, ...row } of late)
    await world.transact(async (tx) => {
      await openTask(tx, world, {
        kind: 'invoiceOverdue',
        role: 'supervisor',
        applicationId: row.applicationId,
        about: `订单 ${application.orderNumber} 的发票已过承诺日期，仍未发到邮箱`,
        reference: `overdue:${row.id}:${row.issue}`,
        dueInDays: 1,
      });
      if (row.state === 'attached') await world.jobs.send(tx, 'mailInvoice', { invoiceId: row.id, round: row.round });
      if (row.state === 'awaited') await requestIssue(tx, world, row);
    });
}
