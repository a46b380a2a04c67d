import { statesThat } from '../../contract/machine.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

/** What was sent one way is there: every parcel of that way that is still travelling, or the one that is named. */
export async function arrived(
  tx: Transaction,
  world: World,
  actor: Actor,
  way: Pick<Parcel, 'applicationId' | 'direction'> & Partial<Pick<Parcel, 'id'>>,
): Promise<void> {
  const state = { in: statesThat(machine, ({ travelling }) => travelling) };
  for (const row of await tx.parcel.findMany({ where: { ...way, state } })) await advance(tx, world, 'parcel', row, 'deliver', actor);
}
