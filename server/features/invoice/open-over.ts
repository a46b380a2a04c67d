import { openSome } from '../../content/answers.ts';
import { productOf } from '../../content/product.ts';
import { target } from '../../contract/machine.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { requestIssue } from './issue.ts';
import { dueFrom } from './rules.ts';

/** The invoice over this amount, fen, is due, and somebody is asked to issue it. One that was asked for before stays as it is. */
export async function openOver(tx: Transaction, world: World, application: Application, amountFen: number): Promise<void> {
  const { id: applicationId } = application;
  const {
    invoiceTitle = '',
    invoiceTaxNumber = '',
    invoiceEmail = '',
  } = openSome(world.sealer, application.answers, 'invoiceTitle', 'invoiceTaxNumber', 'invoiceEmail');
  // Paid for before words were confirmed: those of the form stand.
  const fromForm = { title: invoiceTitle, taxNumber: invoiceTaxNumber, emailSealed: world.sealer.seal(invoiceEmail) };
  await tx.invoice.createMany({ data: [{ applicationId, ...fromForm, amountFen, createdAt: world.now() }], skipDuplicates: true });
  const row = await tx.invoice.findUniqueOrThrow({ where: { applicationId } });
  if (!target(machine, row.state, 'open')) return;
  const set = { amountFen, dueOn: dueFrom(application.producedAt ?? world.now(), productOf(world, application)) };
  const opened = await advance(tx, world, 'invoice', row, 'open', systemActor('clock'), { set });
  await requestIssue(tx, world, opened.row);
}
