import { Readable } from 'node:stream';
import { buyerColumns, isTitleOpen } from '../../content/invoice-words.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { type InvoiceFormat, invoiceFormats } from '../../contract/invoice-formats.ts';
import { target } from '../../contract/machine.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { redLetter } from '../../contract/machines/red-letter.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Invoice, InvoiceFile } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { formatOfInvoice } from './file.ts';
import { settleReversal } from './red-letter/settle.ts';

interface Keeping {
  applicationId: string;
  /** One of each format. */
  contents: Buffer[];
  seen: { issue: number; round?: number };
  /** Adds a format to what is there or will come, and mails nothing. */
  beside?: boolean;
}

/**
 * Keeps the files of an issued invoice and mails them. Only if that issue is still the one that is wanted and, for a person, no other file came
 * meanwhile (else `conflict`). Throws `invoiceFileRefused`, `wrongState`.
 */
export async function keepInvoice(world: World, actor: Actor, { applicationId, contents, seen, beside = false }: Keeping): Promise<void> {
  const files = contents.map((content) => ({ content, format: formatOfInvoice(content) }));
  const before = () =>
    Promise.all(files.map(async ({ content, format }) => ({ format, ...(await world.platforms.storage.put(Readable.from([content]))) })));
  const work = async (tx: Transaction, stored: { format: InvoiceFormat; key: string }[]) => {
    const application = { select: { orderNumber: true, productId: true, ...buyerColumns } } as const;
    const row = await tx.invoice.findUnique({ where: { applicationId }, include: { application } });
    if (!row) throw new Refusal('wrongState', { state: '未制证', command: machine.commands.attach.label });
    refuseUndecided(row, row.application);
    const reversed = await reversedByProvider(tx, world, row, actor);
    const called = `${productOf(world, row.application).authority.name}发票_${row.application.orderNumber}`;
    const named = stored.map(({ format, key }) => ({ format, storageKey: key, filename: `${called}.${format}` }));
    if (beside) await advance(tx, world, 'invoice', row, 'addFile', actor, { still: seen, note: formatsOf(named) });
    else await attach(tx, world, { ...row, ...reversed }, actor, { seen, named });
    for (const file of named) await writeFile(tx, row, { ...file, issue: seen.issue, createdAt: world.now() });
  };
  await world.transact(work, { before });
}

/** Finance decides about another buyer first; what was sent before anybody had to may still be changed. */
function refuseUndecided(row: Invoice, application: Parameters<typeof isTitleOpen>[1]): void {
  const { settleTitle, attach } = machine.commands;
  if (target(machine, row.state, 'settleTitle') && isTitleOpen(row, application))
    throw new Refusal('wrongState', { state: `待${settleTitle.label}`, command: attach.label });
}

type Named = Pick<InvoiceFile, 'format' | 'storageKey' | 'filename'>;

const formatsOf = (files: Named[]): string => files.map(({ format }) => invoiceFormats[format].label).join('、');

async function attach(
  tx: Transaction,
  world: World,
  row: Invoice,
  actor: Actor,
  { seen, named }: { seen: Keeping['seen']; named: Named[] },
) {
  const [first] = named;
  const main = first && { storageKey: first.storageKey, filename: first.filename, mime: invoiceFormats[first.format].mime };
  await advance(tx, world, 'invoice', row, 'attach', actor, { still: seen, set: { round: row.round + 1, ...main } });
  for (const kind of ['invoiceDue', 'invoiceCorrection'] as const)
    await finishTasks(tx, world, { kind, applicationId: row.applicationId, actor, outcome: '已上传发票' });
}

/** A format that came before is taken the place of. */
async function writeFile(
  tx: Transaction,
  { id: invoiceId, applicationId }: Invoice,
  file: Named & Pick<InvoiceFile, 'issue' | 'createdAt'>,
) {
  const { issue, format } = file;
  const where = { invoiceId_issue_format: { invoiceId, issue, format } };
  await tx.invoiceFile.upsert({ where, create: { ...file, invoiceId, applicationId }, update: file });
}

/** Who issues the new invoice by `replaces` has reversed the one before. */
async function reversedByProvider(tx: Transaction, world: World, row: Invoice, actor: Actor): Promise<Partial<Invoice>> {
  if (!machine.states[row.state].reversing || !actor.roles.includes('invoiceProvider')) return {};
  const before = await tx.redLetter.findUnique({ where: { invoiceId_issue: { invoiceId: row.id, issue: row.issue - 1 } } });
  if (!before || !target(redLetter, before.state, 'issueRed')) return {};
  return settleReversal(tx, world, before, 'issueRed', actor);
}
