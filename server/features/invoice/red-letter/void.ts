import { lockApplication } from '../../../access/applications.ts';
import { productOf } from '../../../content/product.ts';
import type { EffectPayload } from '../../../contract/jobs.ts';
import { target } from '../../../contract/machine.ts';
import { invoice as machine } from '../../../contract/machines/invoice.ts';
import { systemActor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Application, Invoice } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import { finishTasks } from '../../../lifecycle/tasks.ts';
import type { World } from '../../../world.ts';
import { openOver } from '../open-over.ts';
import { dueFrom } from '../rules.ts';
import { requestRedLetter } from './request.ts';
import { requestReversal } from './reverse.ts';

/**
 * The money of an application goes back: an invoice that was asked for must be reversed, and what is kept of the price is invoiced, anew where an
 * invoice over more is out. The refund waits for none of it; the books differ until then.
 */
export async function voidInvoice(world: World, { applicationId }: EffectPayload): Promise<void> {
  const clock = systemActor('clock');
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const { keptFen } = application;
    if (keptFen > 0) await openOver(tx, world, application, keptFen);
    const row = await tx.invoice.findUnique({ where: { applicationId } });
    const command = keptFen > 0 ? 'reduce' : 'void';
    if (!row || row.amountFen === keptFen || !target(machine, row.state, command)) return;
    // What is reversed already for new words is the issue before.
    const issue = machine.states[row.state].reversing ? row.issue - 1 : row.issue;
    const red = await requestRedLetter(tx, world, row, issue);
    if (keptFen > 0) await reduce(tx, world, row, application);
    else await advance(tx, world, 'invoice', row, 'void', clock);
    for (const kind of ['invoiceDue', 'invoiceCorrection', 'invoiceBounced', 'invoiceOverdue'] as const)
      await finishTasks(tx, world, { kind, applicationId, actor: clock, outcome: '申请已退款，发票改为冲红' });
    await requestReversal(tx, world, red, keptFen > 0 ? '申请已按退款规则扣除费用，原发票冲红后按扣除的费用换开。' : '申请已退款。');
  });
}

/** The next issue is over what was kept; nothing of the earlier ones goes out any more. */
async function reduce(tx: Transaction, world: World, row: Invoice, application: Application): Promise<void> {
  const term = { mailedAt: null, dueOn: dueFrom(world.now(), productOf(world, application)), postponedTo: null };
  const set = { amountFen: application.keptFen, issue: row.issue + 1, ...term };
  await advance(tx, world, 'invoice', row, 'reduce', systemActor('clock'), { set });
}
