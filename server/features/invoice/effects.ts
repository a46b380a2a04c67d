import { buffer } from 'node:stream/consumers';
import { systemActor } from '../../contract/roles.ts';
import { openAnswers } from '../../data/answers.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { addWorkingDays, chinaDay, dayAsDate } from '../../lifecycle/working-days.ts';
import type { EffectPayload, JobPayloads } from '../../outbox/jobs.ts';
import type { World } from '../../world.ts';
import { Undeliverable } from '../notification/gateway.ts';

/** R10.3: the invoice is mailed within three working days of production. */
const workingDays = 3;

/** After production: the invoice is due, finance gets the task. */
export async function openInvoice(world: World, { applicationId }: EffectPayload): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const application = await tx.application.findUniqueOrThrow({ where: { id: applicationId } });
    const { invoiceTitle = '', invoiceTaxNumber = '', invoiceEmail = '' } = openAnswers(world.sealer, application.answers);
    const at = application.producedAt ?? world.now();
    const due = { dueOn: dayAsDate(addWorkingDays(chinaDay(at), workingDays)), state: 'awaited' as const };
    await tx.invoice.updateMany({ where: { applicationId, state: 'confirmed' }, data: due });
    // Paid for before words were confirmed: those of the form stand.
    const fromForm = { title: invoiceTitle, taxNumber: invoiceTaxNumber, emailSealed: world.sealer.seal(invoiceEmail) };
    const created = { applicationId, ...fromForm, ...due, amountFen: application.priceFen, createdAt: world.now() };
    await tx.invoice.createMany({ data: [created], skipDuplicates: true });
    const { title, taxNumber } = await tx.invoice.findUniqueOrThrow({ where: { applicationId } });
    await openTask(tx, world, {
      kind: 'invoiceDue',
      role: 'finance',
      applicationId,
      about: `开具发票：${title}，税号 ${taxNumber}，${application.priceFen / 100} 元`,
      reference: `invoice:${applicationId}`,
      dueInDays: workingDays,
    });
  });
}

/** Mails the invoice of one round. A retried job has the same Message-ID; a round that was overtaken sends nothing. */
export async function mailInvoice(world: World, { invoiceId, round }: JobPayloads['mailInvoice']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { application: true } });
  if (row.state !== 'attached' || row.round !== round || !row.storageKey || !row.filename || !row.mime) return;
  const content = await buffer(await world.platforms.storage.get(row.storageKey));
  const { orderNumber } = row.application;
  try {
    await world.platforms.mail.send({
      to: world.sealer.open(row.emailSealed),
      subject: `江西CA 数字证书发票 ${orderNumber}`,
      text: `您好：\n\n订单 ${orderNumber} 的发票见附件。\n发票抬头：${row.title}\n金额：${(row.amountFen / 100).toFixed(2)} 元\n\n客服热线 4008001040\n江西CA`,
      reference: `invoice-${row.id}-${round}`,
      attachments: [{ filename: row.filename, contentType: row.mime, content }],
    });
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    await finish(world, row, 'bounced');
    return;
  }
  await finish(world, row, 'mailed');
}

async function finish(
  world: World,
  { id, round, applicationId }: { id: string; round: number; applicationId: string },
  state: 'mailed' | 'bounced',
): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const mailedAt = state === 'mailed' ? world.now() : null;
    const { count } = await tx.invoice.updateMany({ where: { id, round, state: 'attached' }, data: { state, mailedAt } });
    if (count === 0) return;
    await appendEvent(tx, {
      applicationId,
      at: world.now(),
      name: 'mailInvoice',
      actor: systemActor('clock'),
      note: state === 'bounced' ? '邮箱退信' : undefined,
    });
    if (state === 'bounced')
      await openTask(tx, world, {
        kind: 'undeliverable',
        role: 'finance',
        applicationId,
        about: '发票邮箱退信，请联系经办人核对邮箱',
        reference: `bounce:${id}:${round}`,
        dueInDays: 1,
      });
  });
}
