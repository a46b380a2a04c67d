import { buyerColumns, buyerOf, isTitleOpen } from '../../content/invoice-words.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { invoiceKinds } from '../../contract/invoice-kinds.ts';
import type { JobPayloads } from '../../contract/jobs.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { priceYuan } from '../../contract/money.ts';
import { saidOf } from '../../contract/outside.ts';
import { InvoiceRefused, type IssuedInvoice } from '../../contract/ports/invoices.ts';
import type { Product } from '../../contract/product.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Invoice } from '../../generated/prisma/client.ts';
import { askAboutCode } from '../../lifecycle/outside-codes.ts';
import { openTask } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { keepInvoice } from './keep.ts';
import { askFinanceForRed, awaitedRedLetter } from './red-letter/request.ts';
import { referenceOfIssue } from './rules.ts';

/** Somebody issues the invoice now: the provider where there is one, else finance; finance as well where the buyer is not the applicant, who proves it first. */
export async function requestIssue(tx: Transaction, world: World, row: Invoice): Promise<void> {
  const application = await tx.application.findUniqueOrThrow({ where: { id: row.applicationId }, select: buyerColumns });
  const titleOpen = isTitleOpen(row, application);
  const reverses = machine.states[row.state].reversing ? await awaitedRedLetter(tx, world, row) : null;
  if (!world.platforms.invoices || (titleOpen && !reverses)) await askFinance(tx, world, row, titleOpen && !reverses ? foreign : '');
  // Asked for by itself: only then does the provider say that it never made what finance made by hand.
  else if (reverses) await world.jobs.send(tx, 'reverseInvoice', { redLetterId: reverses.id });
  else await world.jobs.send(tx, 'issueInvoice', { invoiceId: row.id, issue: row.issue });
}

/** What was before it counts no more: the new invoice is asked for at once. */
export async function goOnWithIssue(tx: Transaction, world: World, row: Invoice): Promise<void> {
  if (machine.states[row.state].next === 'issue') await requestIssue(tx, world, row);
}

const corrected = '经办人更正了发票信息，原发票须先冲红。';

const first = { kind: 'invoiceDue', what: '开具发票' } as const;
const anew = { kind: 'invoiceCorrection', what: '换开发票（原发票已冲红）' } as const;

const foreign = '抬头不是申请单位，请先核对上传的或随原件寄来的付款凭证、双方关系证明，在申请的「发票」处登记结论。';

/** A file that was there before is of an issue that was reversed meanwhile, or is to be. */
async function askFinance(tx: Transaction, world: Pick<World, 'now' | 'catalogue'>, row: Invoice, why = ''): Promise<void> {
  if (machine.states[row.state].reversing) return askFinanceForRed(tx, world, await awaitedRedLetter(tx, world, row), `${why}${corrected}`);
  const { applicationId, issue, storageKey, title, taxNumber, amountFen } = row;
  const { kind, what } = storageKey ? anew : first;
  const { invoiceItem: item, limits } = await productBehind(tx, world, row);
  await openTask(tx, world, {
    kind,
    role: 'finance',
    applicationId,
    about: `${why}${what}：${invoiceKinds[row.kind].label}，${title}，税号 ${taxNumber}，项目 ${item}，${priceYuan(amountFen)} 元${row.buyerSealed ? '；地址、电话、开户行见申请的「发票」处' : ''}`,
    reference: `invoice:${applicationId}${why === foreign ? ':title' : ''}:${issue}`,
    dueInDays: limits.invoice,
  });
}

async function productBehind(
  database: Pick<Transaction, 'application'>,
  world: Pick<World, 'catalogue'>,
  { applicationId }: Pick<Invoice, 'applicationId'>,
): Promise<Product> {
  const application = await database.application.findUniqueOrThrow({ where: { id: applicationId }, select: { productId: true } });
  return productOf(world, application);
}

/** The provider takes minutes. Seconds. */
const askAgainAfter = 300;

/** Asks the provider until the invoice is there. What it refuses, finance issues by hand. */
export async function issueInvoice(world: World, { invoiceId, issue }: JobPayloads['issueInvoice']): Promise<void> {
  const row = await world.database.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  if (machine.states[row.state].next !== 'issue' || row.issue !== issue) return;
  const answer = await ask(world, row);
  if (answer === 'refused') return;
  if (answer.state === 'pending')
    return world.jobs.send(world.database, 'issueInvoice', { invoiceId, issue }, { afterSeconds: askAgainAfter });
  try {
    await keepInvoice(world, systemActor('invoiceProvider'), { applicationId: row.applicationId, contents: answer.files, seen: { issue } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Corrected or attached by hand meanwhile: what is wanted now has its own job. A broken file is for a person.
    if (error.code === 'invoiceFileRefused') await askFinance(world.database, world, row, '开票平台给出的文件打不开，请人工处理。');
  }
}

async function ask(world: World, row: Invoice): Promise<IssuedInvoice | 'refused'> {
  const { id, issue, title, taxNumber, amountFen, kind } = row;
  const { invoices } = world.platforms;
  if (!invoices) return byHand(world, row, '没有接入开票平台。');
  try {
    const replaces = issue > 1 ? { replaces: referenceOfIssue(id, issue - 1) } : {};
    const buyer = buyerOf(world.sealer, row);
    const { invoiceItem: item } = await productBehind(world.database, world, row);
    return await invoices.issue({ reference: referenceOfIssue(id, issue), ...replaces, title, taxNumber, kind, buyer, amountFen, item });
  } catch (error) {
    if (!(error instanceof InvoiceRefused)) throw error;
    if (error.unknown) await askAboutCode(world, error);
    return byHand(world, row, `${saidOf(error.row)}（开票平台代码 ${error.code}）。`);
  }
}

async function byHand(world: World, row: Invoice, why: string): Promise<'refused'> {
  await askFinance(world.database, world, row, why);
  return 'refused';
}
