import { Refusal } from '../contract/errors.ts';
import { statesThat } from '../contract/machine.ts';
import { parcel as machine } from '../contract/machines/parcel.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Parcel } from '../generated/prisma/client.ts';
import { type Advancing, advance } from '../lifecycle/advance.ts';

type Way = Pick<Parcel, 'applicationId' | 'direction'>;
type Sent = Way & Pick<Parcel, 'courier' | 'waybill' | 'createdAt'> & Partial<Pick<Parcel, 'phoneTail'>>;

/**
 * Writes down what is sent now. Throws `invalidInput` for a number that was sent this way before: nobody would follow a parcel that came back or
 * arrived long ago, and its courier's late words would be taken for those of this one.
 */
export async function recordSent(tx: Transaction, sent: Sent): Promise<void> {
  const { count } = await tx.parcel.createMany({ data: [sent], skipDuplicates: true });
  if (count > 0) return;
  throw new Refusal('invalidInput', {}, { fields: [{ path: 'waybill', message: '这个单号登记过了，请填写这一次寄出的单号' }] });
}

/** What was sent one way is back, as a person says: every parcel of that way that was still travelling. */
export async function recordBack(tx: Transaction, world: Advancing, actor: Actor, way: Way): Promise<void> {
  const state = { in: statesThat(machine, ({ travelling }) => travelling) };
  for (const row of await tx.parcel.findMany({ where: { ...way, state } })) await advance(tx, world, 'parcel', row, 'sendBack', actor);
}
