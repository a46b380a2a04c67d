import { buffer } from 'node:stream/consumers';
import { filesOf } from '../../content/invoice-files.ts';
import { productOf } from '../../content/product.ts';
import { invoiceFormats } from '../../contract/invoice-formats.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { yuanWords } from '../../contract/money.ts';
import { Undeliverable } from '../../contract/ports/messages.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Application, Invoice, InvoiceFile } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { bounced } from './bounce.ts';

/** Mails the invoice of one round. A retried job has the same Message-ID; a round that was overtaken sends nothing. */
export async function mailInvoice(world: World, { invoiceId, round }: JobPayloads['mailInvoice']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId }, include: { application: true, files: true } });
  if (machine.states[row.state].next !== 'mail' || row.round !== round) return;
  try {
    await send(world, row);
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    return bounced(world, row).catch(unlessConflict);
  }
  await mailed(world, row).catch(unlessConflict);
}

async function send(world: World, row: Invoice & { application: Application; files: InvoiceFile[] }): Promise<void> {
  const { title, amountFen } = row;
  const files = filesOf(row);
  const { orderNumber } = row.application;
  const { authority, hotline } = productOf(world, row.application);
  if (files.length === 0) throw new Error('an attached invoice has no file');
  await world.platforms.mail.send({
    to: world.sealer.open(row.emailSealed),
    subject: `${authority.name} 数字证书发票 ${orderNumber}`,
    text: `您好：\n\n订单 ${orderNumber} 的发票见附件。\n发票抬头：${title}\n金额：${yuanWords(amountFen)}\n\n发票也在贵单位的税务数字账户（电子发票服务平台）中，可直接查验、抵扣和入账。\n\n客服热线 ${hotline}\n${authority.name}`,
    reference: `invoice-${row.id}-${row.round}`,
    attachments: await Promise.all(
      files.map(async ({ format, storageKey, filename }) => ({
        filename,
        contentType: invoiceFormats[format].mime,
        content: await buffer(await world.platforms.storage.get(storageKey)),
      })),
    ),
  });
}

async function mailed(world: World, row: Invoice): Promise<void> {
  const { applicationId } = row;
  await world.transact(async (tx) => {
    await advance(tx, world, 'invoice', row, 'mail', systemActor('clock'), { set: { mailedAt: world.now() } });
    for (const kind of ['invoiceBounced', 'invoiceOverdue'] as const)
      await finishTasks(tx, world, { kind, applicationId, actor: systemActor('clock'), outcome: '发票已发送' });
  });
}
