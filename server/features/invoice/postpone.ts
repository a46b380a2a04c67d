import { productOf } from '../../content/product.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { systemActor } from '../../contract/roles.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../../contract/time.ts';
import type { Application, Invoice } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { postponedNote } from '../../lifecycle/working-days.ts';
import type { World } from '../../world.ts';
import { dueFrom } from './rules.ts';

/**
 * In the afternoon of the promised day: an invoice that has not left by then is told before the day is over, with a new day. The supervisor's
 * alarm (`sweepInvoices`) goes on by the first one.
 */
export async function sweepInvoicePromises(world: World): Promise<void> {
  const today = dayAsDate(beijingDay(world.now()));
  const promised = [{ postponedTo: null, dueOn: { lte: today } }, { postponedTo: { lte: today } }];
  const state = { in: [...machine.commands.postpone.from] };
  await sweepById(world, {
    name: 'sweepInvoicePromises',
    due: ({ id, ...page }) =>
      world.database.invoice.findMany({ where: { state, OR: promised, id }, include: { application: true }, ...page }),
    work: (row) => postpone(world, row),
  });
}

async function postpone(world: World, { application, ...row }: Invoice & { application: Application }): Promise<void> {
  const now = world.now();
  const before = row.postponedTo ?? row.dueOn;
  if (!before) return;
  const after = dueFrom(now, productOf(world, application));
  const [first, next] = [dateAsDay(before), dateAsDay(after)];
  await world.transact(async (tx) => {
    await advance(tx, world, 'invoice', row, 'postpone', systemActor('clock'), {
      note: postponedNote(now, first, next),
      detail: { before: first, after: next },
      set: { postponedTo: after },
      still: { postponedTo: row.postponedTo, dueOn: row.dueOn },
    });
  });
}
