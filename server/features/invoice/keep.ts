import { Readable } from 'node:stream';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { target } from '../../contract/machine.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { redLetter } from '../../contract/machines/red-letter.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Invoice } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { kindOfInvoice } from './file.ts';
import { settleReversal } from './red-letter/settle.ts';

/**
 * Keeps the file of an issued invoice and mails it. Only if that issue is still the one that is wanted and, for a person, no other file came
 * meanwhile (else `conflict`).
 * Throws `invoiceFileRefused`, `wrongState`.
 */
export async function keepInvoice(
  world: World,
  actor: Actor,
  { applicationId, content, seen }: { applicationId: string; content: Buffer; seen: { issue: number; round?: number } },
): Promise<void> {
  const { mime, extension } = kindOfInvoice(content);
  const before = () => world.platforms.storage.put(Readable.from([content]));
  const work = async (tx: Transaction, { key }: { key: string }) => {
    const application = { select: { orderNumber: true, productId: true } } as const;
    const row = await tx.invoice.findUnique({ where: { applicationId }, include: { application } });
    if (!row) throw new Refusal('wrongState', { state: '未制证', command: machine.commands.attach.label });
    const reversed = await reversedByProvider(tx, world, row, actor);
    const filename = `${productOf(world, row.application).authority.name}发票_${row.application.orderNumber}.${extension}`;
    await advance(tx, world, 'invoice', { ...row, ...reversed }, 'attach', actor, {
      still: seen,
      set: { round: row.round + 1, storageKey: key, filename, mime },
    });
    for (const kind of ['invoiceDue', 'invoiceCorrection'] as const)
      await finishTasks(tx, world, { kind, applicationId, actor, outcome: '已上传发票' });
  };
  await world.transact(work, { before });
}

/** Who issues the new invoice by `replaces` has reversed the one before. */
async function reversedByProvider(tx: Transaction, world: World, row: Invoice, actor: Actor): Promise<Partial<Invoice>> {
  if (!machine.states[row.state].reversing || !actor.roles.includes('invoiceProvider')) return {};
  const before = await tx.redLetter.findUnique({ where: { invoiceId_issue: { invoiceId: row.id, issue: row.issue - 1 } } });
  if (!before || !target(redLetter, before.state, 'issueRed')) return {};
  return settleReversal(tx, world, before, 'issueRed', actor);
}
