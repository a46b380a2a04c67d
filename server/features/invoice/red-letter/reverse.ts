import type { JobPayloads } from '../../../contract/jobs.ts';
import { target } from '../../../contract/machine.ts';
import { invoice as machine } from '../../../contract/machines/invoice.ts';
import { redLetter } from '../../../contract/machines/red-letter.ts';
import { InvoiceRefused, type ReversedInvoice } from '../../../contract/ports/invoices.ts';
import { systemActor } from '../../../contract/roles.ts';
import { hourMs } from '../../../contract/time.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Invoice, RedLetter } from '../../../generated/prisma/client.ts';
import { askAboutCode } from '../../../lifecycle/outside-codes.ts';
import type { World } from '../../../world.ts';
import { goOnWithIssue } from '../issue.ts';
import { referenceOfIssue } from '../rules.ts';
import { askFinanceForRed } from './request.ts';
import { settleReversal } from './settle.ts';

/** Somebody reverses it now: the provider where there is one, else finance. */
export async function requestReversal(tx: Transaction, world: World, row: RedLetter, why: string): Promise<void> {
  if (world.platforms.invoices) await world.jobs.send(tx, 'reverseInvoice', { redLetterId: row.id });
  else await askFinanceForRed(tx, world, row, why);
}

/** The provider asks the buyer itself, who has three days. Seconds, milliseconds. */
const askAgainAfter = 300;
const tooLong = 72 * hourMs;

/**
 * Asks the provider to take back the issue that is reversed and every later one that may have been made meanwhile, until it has. What it refuses
 * finance does by hand, and what it leaves for longer than a buyer has.
 */
export async function reverseInvoice(world: World, { redLetterId }: JobPayloads['reverseInvoice']): Promise<void> {
  const row = await world.database.redLetter.findUniqueOrThrow({ where: { id: redLetterId }, include: { invoice: true } });
  if (!target(redLetter, row.state, 'issueRed')) return;
  const answer = await ask(world, row, row.invoice);
  if (answer === 'byHand') return;
  if (answer.state === 'dropped' && (await isMade(world, row)))
    return askFinanceForRed(world.database, world, row, '开票平台没有开过这张发票，它是人工开具的。');
  if (answer.state !== 'pending') return settled(world, row, answer);
  if (world.now().getTime() - row.createdAt.getTime() > tooLong)
    await askFinanceForRed(world.database, world, row, '开票平台三天没有完成冲红，请在开票平台核对。');
  await world.jobs.send(world.database, 'reverseInvoice', { redLetterId }, { afterSeconds: askAgainAfter });
}

/** There is a file of it, whoever made it; before there could be several the invoice had the one. */
async function isMade({ database }: World, { invoice, issue }: RedLetter & { invoice: Invoice }): Promise<boolean> {
  const files = await database.invoiceFile.findMany({ where: { invoiceId: invoice.id }, select: { issue: true } });
  return files.length > 0 ? files.some((file) => file.issue === issue) : invoice.storageKey !== null;
}

/** Newest first: an issue that takes the place of another one is not made any more once it is taken back. Returns what became of the one that the red-letter invoice is about. */
async function ask(world: World, row: RedLetter, invoice: Invoice): Promise<ReversedInvoice | 'byHand'> {
  const { invoices } = world.platforms;
  const byHand = async (why: string) => {
    await askFinanceForRed(world.database, world, row, why);
    return 'byHand' as const;
  };
  if (!invoices) return byHand('没有接入开票平台。');
  try {
    let answer: ReversedInvoice = { state: 'pending' };
    for (let issue = lastToReverse(invoice); issue >= row.issue; issue -= 1) {
      answer = await invoices.reverse({ reference: referenceOfIssue(invoice.id, issue) });
      if (answer.state === 'pending') return answer;
    }
    return answer;
  } catch (error) {
    if (!(error instanceof InvoiceRefused)) throw error;
    if (error.unknown) await askAboutCode(world, error);
    return byHand(`${error.row.message}（开票平台代码 ${error.code}）。`);
  }
}

/** One that is still to be issued stands. */
const lastToReverse = ({ state, issue }: Invoice): number => (machine.states[state].next === 'issue' ? issue - 1 : issue);

const settled = (world: World, { id }: RedLetter, answer: Exclude<ReversedInvoice, { state: 'pending' }>): Promise<void> =>
  world.transact(async (tx) => {
    const row = await tx.redLetter.findUniqueOrThrow({ where: { id } });
    const red = 'redNumber' in answer ? answer.redNumber : null;
    const command = red === null ? 'needNoRed' : 'issueRed';
    if (!target(redLetter, row.state, command)) return;
    const told = red ? { note: `红字发票号码 ${red}`, set: { redNumber: red } } : {};
    await goOnWithIssue(tx, world, await settleReversal(tx, world, row, command, systemActor('invoiceProvider'), told));
  });
