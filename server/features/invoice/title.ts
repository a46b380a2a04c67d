import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { buyerColumns, isTitleOpen } from '../../content/invoice-words.ts';
import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';

interface Decision {
  /** Which issue was judged. */
  issue: number;
  agreed: boolean;
  /** Which proof, or why not; the applicant reads it. */
  words: string;
}

/**
 * Finance has seen the proof for a title that is not the applicant's: it is issued so, or else to the applicant itself. Throws `nothingAsked` where
 * the title is the applicant's or decided, `conflict` when it was corrected meanwhile.
 */
export async function settleTitle(world: World, caller: Caller, id: string, { issue, agreed, words }: Decision): Promise<void> {
  await world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await tx.invoice.findUnique({ where: { applicationId: id }, include: { application: { select: buyerColumns } } });
    const { label } = machine.commands.settleTitle;
    if (!row || !isTitleOpen(row, row.application)) throw new Refusal('nothingAsked', { command: label });
    const { organisationName: title, uscc: taxNumber } = row.application;
    const { row: settled } = await advance(tx, world, 'invoice', row, 'settleTitle', caller, {
      note: `${agreed ? '按所填抬头开具' : '按申请单位开具'}：${words}`,
      set: { titleCheckedAt: world.now(), ...(agreed ? {} : { title, taxNumber, buyerSealed: null }) },
      still: { issue },
    });
    for (const kind of ['invoiceDue', 'invoiceCorrection'] as const)
      await finishTasks(tx, world, { kind, applicationId: id, actor: caller, outcome: label });
    await requestIssue(tx, world, settled);
  });
}
