import { lockApplication } from '../../../access/applications.ts';
import type { EffectPayload } from '../../../contract/jobs.ts';
import { target } from '../../../contract/machine.ts';
import { invoice as machine } from '../../../contract/machines/invoice.ts';
import { systemActor } from '../../../contract/roles.ts';
import { advance } from '../../../lifecycle/advance.ts';
import { finishTasks } from '../../../lifecycle/tasks.ts';
import type { World } from '../../../world.ts';
import { openOver } from '../open-over.ts';
import { askFinanceForRed, requestRedLetter } from './request.ts';

/** The money of an application goes back: an invoice that was asked for must be reversed, and what is kept of the price is invoiced. The refund waits for none of it; the books differ until then. */
export async function voidInvoice(world: World, { applicationId }: EffectPayload): Promise<void> {
  const clock = systemActor('clock');
  await world.transact(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    const { keptFen } = application;
    if (keptFen > 0) await openOver(tx, world, application, keptFen);
    const row = await tx.invoice.findUnique({ where: { applicationId } });
    if (!row || row.amountFen === keptFen || !target(machine, row.state, 'void')) return;
    // What is reversed already for new words is the issue before.
    const issue = machine.states[row.state].reversing ? row.issue - 1 : row.issue;
    await advance(tx, world, 'invoice', row, 'void', clock);
    for (const kind of ['invoiceDue', 'invoiceCorrection', 'invoiceBounced', 'invoiceOverdue'] as const)
      await finishTasks(tx, world, { kind, applicationId, actor: clock, outcome: '申请已退款，发票改为冲红' });
    await askFinanceForRed(tx, world, await requestRedLetter(tx, world, row, issue), row, '申请已退款。');
  });
}
