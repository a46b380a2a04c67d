import { anyApplication } from '../../access/applications.ts';
import { statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { parcel as machine } from '../../contract/machines/parcel.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Seen } from '../../contract/seen.ts';
import type { Transaction } from '../../data/database.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';

type Direction = Parcel['direction'];

/** What an application does when the parcel that it waits for turns round. */
const commands = { inbound: 'parcelReturned', outbound: 'redispatch' } as const satisfies Record<Direction, string>;

const travelling = { in: statesThat(machine, (row) => row.travelling) };

/**
 * What was sent one way is back with who sent it: originals are asked for again, a key is sent once more. Throws `wrongState` unless the
 * application waits for such a parcel.
 */
export async function parcelCameBack(
  world: World,
  actor: Actor,
  id: string,
  direction: Direction,
  { note, seen }: { note?: string; seen?: Seen } = {},
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, commands[direction], actor, { note, seen });
    for (const row of await tx.parcel.findMany({ where: { applicationId: id, direction, state: travelling } }))
      await advance(tx, world, 'parcel', row, 'sendBack', actor);
  });
}

/** Whether an application waits for exactly this parcel: it is one on the way there, and no other of that way is still travelling. */
export async function isAwaited(
  tx: Pick<Transaction, 'application' | 'parcel'>,
  { id, applicationId, direction }: Parcel,
): Promise<boolean> {
  const { state } = await tx.application.findUniqueOrThrow({ where: { id: applicationId }, select: { state: true } });
  if (lifecycle.states[state].parcel !== direction) return false;
  return (await tx.parcel.count({ where: { applicationId, direction, state: travelling, id: { not: id } } })) === 0;
}
