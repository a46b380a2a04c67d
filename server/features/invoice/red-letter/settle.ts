import { target } from '../../../contract/machine.ts';
import { invoice as machine } from '../../../contract/machines/invoice.ts';
import { redLetter } from '../../../contract/machines/red-letter.ts';
import type { Actor } from '../../../contract/roles.ts';
import type { Transaction } from '../../../data/database.ts';
import type { Invoice, RedLetter } from '../../../generated/prisma/client.ts';
import { advance } from '../../../lifecycle/advance.ts';
import type { World } from '../../../world.ts';
import { finishRedTasks } from './request.ts';

/** The earlier issue counts no more: what waited for that goes on, a new invoice where words were corrected, the end where the money went back. */
export async function settleReversal(
  tx: Transaction,
  world: World,
  row: RedLetter,
  command: 'issueRed' | 'needNoRed',
  actor: Actor,
  { note, set = {} }: { note?: string; set?: { redNumber?: string } } = {},
): Promise<Invoice> {
  await advance(tx, world, 'redLetter', row, command, actor, { note, set });
  await finishRedTasks(tx, world, row.applicationId, actor, redLetter.states[redLetter.commands[command].to].label);
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: row.invoiceId } });
  const next = (['goOn', 'reverse'] as const).find((way) => target(machine, invoice.state, way));
  return next ? (await advance(tx, world, 'invoice', invoice, next, actor)).row : invoice;
}
