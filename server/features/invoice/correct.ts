import { lockOwn } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { sameWords, wordColumns } from '../../content/invoice-words.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { hotlineWords } from '../../contract/hotlines.ts';
import type { InvoiceWords } from '../../contract/invoice-words.ts';
import { target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { systemActor } from '../../contract/roles.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';
import { requestRedLetter } from './red-letter/request.ts';
import { dueFrom, refuseRefunding } from './rules.ts';

/**
 * The applicant's one correction after paying. Not asked for yet, the words change and that is all; asked for or issued, it is issued anew
 * with the new words and takes the place of the old one. Words that change nothing do not use the correction up.
 */
export async function correctInvoice(world: World, caller: Caller, id: string, words: InvoiceWords): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockOwn(tx, caller.id, id);
    const row = await tx.invoice.findUnique({ where: { applicationId: id } });
    if (!row) throw new Refusal('notFound');
    const { label } = machine.commands.correct;
    const { money, label: state } = lifecycle.states[application.state];
    if (money !== 'here') throw new Refusal('wrongState', { state, command: label });
    await refuseRefunding(tx, application, label);
    if (sameWords(world.sealer, row, words)) return;
    const product = productOf(world, application);
    if (row.correctedAt) throw new Refusal('correctionUsed', { hotline: hotlineWords(product) });
    const command = (['correct', 'reissue', 'replace'] as const).find((one) => target(machine, row.state, one)) ?? 'reissue';
    // What was mailed before starts a term of its own; what was not keeps the promised day.
    const term = row.storageKey ? { mailedAt: null, dueOn: dueFrom(world.now(), product), postponedTo: null } : {};
    const anew = command !== 'correct' ? { issue: row.issue + 1, ...term } : {};
    const set = { ...wordColumns(world.sealer, words), ...anew, titleCheckedAt: null, correctedAt: world.now() };
    // They were of another title.
    await tx.titleProof.deleteMany({ where: { applicationId: id } });
    const { row: corrected } = await advance(tx, world, 'invoice', row, command, caller, { set });
    if (command === 'correct') return;
    if (command === 'replace') await requestRedLetter(tx, world, row, row.issue);
    await finishTasks(tx, world, { kind: 'invoiceDue', applicationId: id, actor: systemActor('clock'), outcome: '经办人已更正发票信息' });
    await requestIssue(tx, world, corrected);
  });
}
