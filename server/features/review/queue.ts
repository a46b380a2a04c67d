import { shownUse } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { holds } from '../../content/key-elsewhere.ts';
import { statesShownTo } from '../../contract/disclosures.ts';
import type { ApplicationState } from '../../contract/machines/application.ts';
import { statesFor } from '../../contract/queue.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { confirmedBy } from '../../lifecycle/second-person.ts';
import { decidedByStaff, openWithdrawals, undecidedRequests } from '../../lifecycle/states.ts';
import { parseCode } from '../../scan/sheet/code.ts';
import { applicationSummary, keyParcels, mindsKeyElsewhere } from '../../views/summary.ts';
import type { World } from '../../world.ts';
import { refusalsFound } from './refusals.ts';

export interface QueueQuery {
  state?: ApplicationState;
  search?: string;
  mine: 'yes' | 'no';
}

const pageSize = 200;

/**
 * Applications for staff, earliest promise date first. `mine`: those for which one of the caller's roles has a command now, and those
 * whose manual verification waits for a decision; a search looks at all, and finds what was refused by the code that a person was shown.
 */
export async function readQueue(world: World, caller: Caller, query: QueueQuery) {
  const asked: Prisma.ApplicationWhereInput = query.search
    ? matching(query.search)
    : query.state
      ? { state: query.state }
      : query.mine === 'yes'
        ? mine(caller)
        : {};
  const shown = statesShownTo(caller.roles);
  const seen = { state: { in: shown }, ...shownUse(caller.roles) };
  const where = { AND: [seen, asked] };
  const [refusals, rows, groups] = await Promise.all([
    refusalsFound(world, caller, query.search ?? ''),
    world.database.application.findMany({
      where,
      orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
      take: pageSize,
      include: {
        verifications: { where: { state: decidedByStaff }, select: { id: true } },
        parcels: keyParcels,
        withdrawals: { where: { state: openWithdrawals }, select: { dueOn: true, postponedTo: true } },
        requests: { where: { state: undecidedRequests }, select: { id: true } },
        _count: { select: { parcels: { where: { direction: 'inbound' } } } },
      },
    }),
    world.database.application.groupBy({ by: ['state'], where: seen, _count: true }),
  ]);
  const holders = await holdersOf(world, rows.filter(mindsKeyElsewhere));
  return {
    refusals,
    items: rows.map((row) => ({
      ...applicationSummary(world, row, { asked: row.withdrawals[0], keyElsewhere: holds(holders, row) }),
      manualCheck: row.verifications.length > 0,
      postedAgain: row._count.parcels > 1,
      request: row.requests.length > 0,
    })),
    counts: Object.fromEntries(groups.map((group) => [group.state, group._count])),
  };
}

async function holdersOf({ database }: World, rows: readonly { uscc: string }[]) {
  if (rows.length === 0) return [];
  return database.primaryKeyHolder.findMany({ where: { uscc: { in: rows.map(({ uscc }) => uscc) }, revokedAt: null } });
}

function mine({ id, roles }: Caller): Prisma.ApplicationWhereInput {
  const decides = roles.includes('reviewer') || roles.includes('supervisor');
  return {
    OR: [
      { state: { in: statesFor(roles) } },
      { requests: { some: { state: undecidedRequests, command: { in: confirmedBy(roles) }, askedBy: { not: id } } } },
      ...(decides ? [{ verifications: { some: { state: decidedByStaff } } }] : []),
    ],
  };
}

const matching = (search: string): Prisma.ApplicationWhereInput => {
  const text = search.trim();
  // A hand scanner types the code of a printed page as it is.
  const code = parseCode(text.normalize('NFKC').toUpperCase());
  if (code) return { orderNumber: code.orderNumber };
  return {
    OR: [
      { orderNumber: { startsWith: text } },
      { uscc: text.toUpperCase() },
      { organisationName: { contains: text } },
      { parcels: { some: { waybill: text.toUpperCase() } } },
      { certificateSerial: text.toUpperCase() },
    ],
  };
};
