import { productOf } from '../../content/product.ts';
import { invoice as machine } from '../../contract/machines/invoice.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Application, Invoice } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { postponement, promisedUntil } from '../../lifecycle/postponing.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import type { World } from '../../world.ts';
import { dueFrom } from './rules.ts';

/**
 * In the afternoon of the promised day: an invoice that has not left by then is told before the day is over, with a new day. The supervisor's
 * alarm (`sweepInvoices`) goes on by the first one.
 */
export async function sweepInvoicePromises(world: World): Promise<void> {
  const promised = promisedUntil(world.now());
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
  await world.transact(async (tx) => {
    await advance(tx, world, 'invoice', row, 'postpone', systemActor('clock'), {
      ...postponement(now, before, after),
      still: { postponedTo: row.postponedTo, dueOn: row.dueOn },
    });
  });
}
