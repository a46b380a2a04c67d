import type { Transaction } from '../../data/database.ts';
import type { Parcel } from '../../generated/prisma/client.ts';

type Sent = Pick<Parcel, 'applicationId' | 'direction' | 'courier' | 'waybill' | 'createdAt'>;

/** Writes down what is sent now. A number that was sent before and goes out again is the last one of its way once more. */
export async function recordSent(tx: Transaction, { createdAt, ...which }: Sent): Promise<void> {
  const { count } = await tx.parcel.createMany({ data: [{ ...which, createdAt }], skipDuplicates: true });
  if (count === 0) await tx.parcel.updateMany({ where: which, data: { createdAt } });
}
