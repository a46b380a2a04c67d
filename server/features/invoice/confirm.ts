import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { openAnswers } from '../../content/answers.ts';
import { sameWords, wordColumns } from '../../content/invoice-words.ts';
import { Refusal } from '../../contract/errors.ts';
import type { InvoiceWords } from '../../contract/invoice-words.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/**
 * "These words will be printed": said before paying, may be said anew until the money is there. No payment is opened without it. The same
 * words once more change nothing. Without a typed address the one confirmed before stays, else the form's.
 */
export async function confirmInvoice(world: World, caller: Caller, id: string, typed: InvoiceWords): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const { money, label: state } = lifecycle.states[application.state];
    if (money !== 'asked') throw new Refusal('wrongState', { state, command: machine.commands.confirm.label });
    const row = await tx.invoice.findUnique({ where: { applicationId: id } });
    const before = row ? world.sealer.open(row.emailSealed) : openAnswers(world.sealer, application.answers).invoiceEmail;
    const words = { ...typed, email: typed.email ?? before ?? '' };
    if (row?.confirmedAt && sameWords(world.sealer, row, words)) return;
    const amountFen = application.priceFen;
    const emailSealed = world.sealer.seal(words.email);
    const data = { ...wordColumns(world.sealer, words), emailSealed, amountFen, confirmedAt: world.now() };
    const there = row ?? (await tx.invoice.create({ data: { ...data, applicationId: id, createdAt: world.now() } }));
    await advance(tx, world, 'invoice', there, 'confirm', caller, { set: data });
  });
}
