import { Refusal } from '../../contract/errors.ts';
import type { InvoiceWords } from '../../contract/fields.ts';
import { invoice as machine } from '../../contract/small-machines.ts';
import type { Caller } from '../../http/call.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { mayStep, step } from '../../lifecycle/step.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import { lockApplication, ownApplication } from '../../views/own.ts';
import type { World } from '../../world.ts';

/** The applicant's one correction after paying: not issued yet, the words change; issued, finance gets the task to issue it anew. */
export async function correctInvoice(world: World, caller: Caller, id: string, words: InvoiceWords): Promise<void> {
  await ownApplication(world.database, caller.id, id);
  await world.database.$transaction(async (tx) => {
    const application = await lockApplication(tx, id);
    const row = await tx.invoice.findUnique({ where: { applicationId: id } });
    if (!row || application.state === 'approved') throw new Refusal('notFound');
    if (row.correctedAt) throw new Refusal('correctionUsed');
    const command = mayStep(machine, row.state, 'correct') ? 'correct' : 'reissue';
    const state = step(machine, row.state, command, caller.roles);
    const { title, taxNumber, email } = words;
    const address = email === undefined ? {} : { emailSealed: world.sealer.seal(email) };
    await tx.invoice.update({ where: { id: row.id }, data: { title, taxNumber, ...address, state, correctedAt: world.now() } });
    await appendEvent(tx, { applicationId: id, at: world.now(), name: 'correctInvoice', actor: caller });
    if (command === 'reissue')
      await openTask(tx, world, {
        kind: 'invoiceCorrection',
        role: 'finance',
        applicationId: id,
        about: `换开发票：${title}，税号 ${taxNumber}，${row.amountFen / 100} 元`,
        reference: `correction:${row.id}`,
        dueInDays: 3,
      });
  });
}
