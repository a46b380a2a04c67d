import { statesThat } from '../contract/machine.ts';
import { parcel as machine } from '../contract/machines/parcel.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Parcel } from '../generated/prisma/client.ts';
import { type Advancing, advance } from '../lifecycle/advance.ts';

type Way = Pick<Parcel, 'applicationId' | 'direction'>;
type Sent = Way & Pick<Parcel, 'courier' | 'waybill' | 'createdAt'>;

/** Writes down what is sent now. A number that was sent before and goes out again is the last one of its way once more. */
export async function recordSent(tx: Transaction, { createdAt, ...which }: Sent): Promise<void> {
  const { count } = await tx.parcel.createMany({ data: [{ ...which, createdAt }], skipDuplicates: true });
  if (count === 0) await tx.parcel.updateMany({ where: which, data: { createdAt } });
}

/** What was sent one way is back, as a person says: every parcel of that way that was still travelling. */
export async function recordBack(tx: Transaction, world: Advancing, actor: Actor, way: Way): Promise<void> {
  const state = { in: statesThat(machine, ({ travelling }) => travelling) };
  for (const row of await tx.parcel.findMany({ where: { ...way, state } })) await advance(tx, world, 'parcel', row, 'sendBack', actor);
}
