import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/small-machines.ts';
import type { Caller } from '../../http/call.ts';
import { step } from '../../lifecycle/step.ts';
import type { World } from '../../world.ts';

/** Sends the invoice once more, to the same address. */
export async function resendInvoice(world: World, caller: Caller, applicationId: string): Promise<void> {
  await world.database.$transaction(async (tx) => {
    const row = await tx.invoice.findUnique({ where: { applicationId } });
    if (!row) throw new Refusal('notFound');
    const state = step(machine, row.state, 'resend', caller.roles);
    const round = row.round + 1;
    const { count } = await tx.invoice.updateMany({ where: { id: row.id, round: row.round }, data: { state, round } });
    if (count === 0) throw new Refusal('conflict');
    await world.jobs.send(tx, 'mailInvoice', { invoiceId: row.id, round });
  });
}
