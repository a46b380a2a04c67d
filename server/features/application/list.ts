import { inUse } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { holds, primaryKeysOf } from '../../content/key-elsewhere.ts';
import { offeredProducts } from '../../content/product.ts';
import { usccRefusal } from '../../contract/eligibility.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { type Standing, standingRow } from '../../contract/standings.ts';
import { openWithdrawals } from '../../lifecycle/states.ts';
import { applicationSummary, keyParcels } from '../../views/summary.ts';
import { versionOfList } from '../../views/version.ts';
import type { World } from '../../world.ts';

/** The account's applications, newest first, and what it may apply for: in each product line one primary key (R1.5). */
export async function listApplications(world: World, caller: Caller): Promise<CallOutput<'GET /applications'>> {
  const version = await versionOfList(world, caller.id);
  const { uscc, standing } = await organisationOf(world, caller);
  const [rows, held] = await Promise.all([
    world.database.application.findMany({
      // Drafts are the agent's own; what only asks the legal representative is no application to look at.
      where: { accountId: caller.id, claims: false, ...inUse, ...(caller.shares && { submittedAt: { not: null } }) },
      orderBy: { createdAt: 'desc' },
      include: { withdrawals: { where: { state: openWithdrawals } }, parcels: keyParcels },
    }),
    primaryKeysOf(world.database, uscc),
  ]);
  const holders = held.filter(({ elsewhere }) => elsewhere);
  const lines = new Set(held.map(({ productLine }) => productLine));
  return {
    version,
    items: rows.map((row) => applicationSummary(world, row, { asked: row.withdrawals[0], keyElsewhere: holds(holders, row) })),
    // Whoever only waits is told nothing of what the organisation holds.
    offers: standingRow(standing).waits
      ? []
      : offeredProducts(world).map((product) => ({
          productId: product.id,
          refusal: usccRefusal(product.uscc, uscc),
          primaryKeyTaken: lines.has(product.line) || lines.has(''),
        })),
  };
}

/** What the list needs of the account; whoever asks for their own was read with the session. */
async function organisationOf({ database }: World, { id, session }: Caller): Promise<{ uscc: string; standing: Standing }> {
  if (session?.id === id && session.uscc && session.standing) return { uscc: session.uscc, standing: session.standing };
  const select = { uscc: true, ofUscc: true, standing: true } as const;
  const { uscc, ofUscc, standing } = await database.account.findUniqueOrThrow({ where: { id }, select });
  return { uscc: ofUscc ?? uscc, standing };
}
