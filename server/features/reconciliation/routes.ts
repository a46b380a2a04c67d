import type { Routes } from '../../access/call.ts';
import { withLease } from '../../access/lease.ts';
import { Refusal } from '../../contract/errors.ts';
import { ChannelUnavailable } from '../../contract/ports/payments.ts';
import { differenceView } from '../../views/difference.ts';
import type { World } from '../../world.ts';
import { books } from './books.ts';
import { booksAsCsv, booksAsXlsx } from './books-file.ts';
import { readReconciliation } from './list.ts';
import { reconcile } from './reconcile.ts';
import { resolveDifference, takeDifference } from './resolve.ts';

export const reconciliationRoutes: Routes<
  | 'GET /staff/reconciliation'
  | 'POST /staff/reconciliation/:day'
  | 'POST /staff/differences/:id/take'
  | 'POST /staff/differences/:id/resolve'
  | 'GET /staff/books'
> = {
  'GET /staff/reconciliation': ({ world }) => readReconciliation(world),
  'POST /staff/reconciliation/:day': async ({ world, params }) => {
    await again(world, params.day);
    return readReconciliation(world);
  },
  'POST /staff/differences/:id/take': async ({ world, caller, params }) => {
    await takeDifference(world, caller, params.id);
    return view(world, params.id);
  },
  'POST /staff/differences/:id/resolve': async ({ world, caller, params, body }) => {
    await resolveDifference(world, caller, params.id, body.resolution);
    return view(world, params.id);
  },
  'GET /staff/books': async ({ world, query: { from, to, format } }) => {
    const content = await books(world, from, to);
    const name = `账簿-${from}-${to}`;
    return format === 'csv' ? booksAsCsv(content, name) : booksAsXlsx(content, name);
  },
};

async function again(world: World, day: string): Promise<void> {
  await withLease(world.redis, `reconcile:${day}`, () => reconcile(world, day)).catch((error: unknown) => {
    if (error instanceof ChannelUnavailable) throw new Refusal('billNotReady');
    throw error;
  });
}

const view = async (world: World, id: string) =>
  differenceView(world, await world.database.difference.findUniqueOrThrow({ where: { id } }));
