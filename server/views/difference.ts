import type { z } from 'zod';
import { type DifferenceKind, differenceKinds } from '../contract/differences.ts';
import { difference as machine } from '../contract/machines/difference.ts';
import type { differenceView as shape } from '../contract/staff-views.ts';
import { dateAsDay, dayMs } from '../contract/time.ts';
import { heldIn } from '../data/sealed-names.ts';
import type { Difference } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** A difference as finance sees it. */
export function differenceView({ sealer, now }: Pick<World, 'sealer' | 'now'>, row: Difference): z.infer<typeof shape> {
  const kind = row.kind as DifferenceKind;
  return {
    id: row.id,
    kind,
    ...differenceKinds[kind],
    about: row.about,
    day: dateAsDay(row.day),
    state: row.state,
    stateLabel: machine.states[row.state].label,
    applicationId: row.applicationId,
    ourFen: row.ourFen,
    theirFen: row.theirFen,
    owner: heldIn(sealer, row.ownerNameSealed, row.ownerName),
    ageDays: Math.floor(((row.closedAt ?? now()).getTime() - row.createdAt.getTime()) / dayMs),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: heldIn(sealer, row.closedBySealed, row.closedBy),
    resolution: row.resolution,
  };
}
