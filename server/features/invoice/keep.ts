import { Readable } from 'node:stream';
import { Refusal } from '../../contract/errors.ts';
import type { Actor } from '../../contract/roles.ts';
import { invoice as machine } from '../../contract/small-machines.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { step } from '../../lifecycle/step.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { kindOfInvoice } from './file.ts';

/**
 * Keeps the file of an issued invoice and mails it. With `issue` only if that issue is still the one that is wanted (else `conflict`).
 * Throws `invoiceFileRefused`, `wrongState`.
 */
export async function keepInvoice(
  world: World,
  actor: Actor,
  { applicationId, content, issue }: { applicationId: string; content: Buffer; issue?: number },
): Promise<void> {
  const { mime, extension } = kindOfInvoice(content);
  const { key } = await world.platforms.storage.put(Readable.from([content]));
  await world.transact(async (tx) => {
    const row = await tx.invoice.findUnique({ where: { applicationId }, include: { application: { select: { orderNumber: true } } } });
    if (!row) throw new Refusal('wrongState', { state: '未制证', command: machine.commands.attach.label });
    const state = step(machine, row.state, 'attach', actor.roles);
    const round = row.round + 1;
    const filename = `江西CA发票_${row.application.orderNumber}.${extension}`;
    const { count } = await tx.invoice.updateMany({
      where: { id: row.id, round: row.round, issue: issue ?? row.issue },
      data: { state, round, storageKey: key, filename, mime },
    });
    if (count === 0) throw new Refusal('conflict');
    for (const kind of ['invoiceDue', 'invoiceCorrection'] as const)
      await finishTasks(tx, world, { kind, applicationId, doneBy: actor.name, outcome: '已上传发票' });
    await appendEvent(tx, { applicationId, at: world.now(), name: 'attachInvoice', actor });
    await world.jobs.send(tx, 'mailInvoice', { invoiceId: row.id, round });
  });
}
