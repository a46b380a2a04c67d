import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { buyerColumns, isTitleOpen } from '../../content/invoice-words.ts';
import { Refusal } from '../../contract/errors.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import type { Transaction } from '../../data/database.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';

interface Decision {
  /** Which issue was judged. */
  issue: number;
  /** Ids of the files that lay there; empty where the proof came with the originals. */
  proofs: readonly string[];
  agreed: boolean;
  /** Which proof, or why not; the applicant reads it. */
  words: string;
}

/**
 * Finance has seen the proof for a title that is not the applicant's: it is issued so, or else to the applicant itself. Throws `nothingAsked` where
 * the title is the applicant's or decided, `conflict` when it was corrected meanwhile, `proofsChanged` when the files are no longer those that
 * were seen. The record names each of them with its hash: which proof it was stays known when the file itself is gone.
 */
export async function settleTitle(world: World, caller: Caller, id: string, { issue, proofs, agreed, words }: Decision): Promise<void> {
  await world.transact(async (tx) => {
    await lockAny(tx, id);
    const row = await tx.invoice.findUnique({ where: { applicationId: id }, include: { application: { select: buyerColumns } } });
    const { label } = machine.commands.settleTitle;
    if (!row || !isTitleOpen(row, row.application)) throw new Refusal('nothingAsked', { command: label });
    const seen = await proofsSeen(tx, id, proofs);
    const { organisationName: title, uscc: taxNumber } = row.application;
    const { row: settled } = await advance(tx, world, 'invoice', row, 'settleTitle', caller, {
      note: `${agreed ? '按所填抬头开具' : '按申请单位开具'}：${words}`,
      detail: { proofs: seen },
      set: { titleCheckedAt: world.now(), ...(agreed ? {} : { title, taxNumber, buyerSealed: null }) },
      still: { issue },
    });
    for (const kind of ['invoiceDue', 'invoiceCorrection'] as const)
      await finishTasks(tx, world, { kind, applicationId: id, actor: caller, outcome: label });
    await requestIssue(tx, world, settled);
  });
}

async function proofsSeen(tx: Transaction, applicationId: string, seen: readonly string[]) {
  const lying = await tx.titleProof.findMany({
    where: { applicationId },
    orderBy: { createdAt: 'asc' },
    select: { id: true, sha256: true },
  });
  if (lying.length !== new Set(seen).size || lying.some(({ id }) => !seen.includes(id)))
    throw new Refusal('proofsChanged', { count: lying.length });
  return lying.map(({ id: proofId, sha256 }) => ({ proofId, sha256 }));
}
