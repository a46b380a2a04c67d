import { dayMs } from '../contract/time.ts';
import type { Parcel } from '../generated/prisma/client.ts';

/** Whether all that a courier tells happened a day and more before the number was entered: couriers give their numbers out again, and it is another parcel's story. */
export function isOfEarlierParcel(
  { createdAt, numberedAt }: Pick<Parcel, 'createdAt' | 'numberedAt'>,
  events: readonly { at: string }[],
): boolean {
  const entered = (numberedAt ?? createdAt).getTime();
  return events.length > 0 && events.every(({ at }) => Date.parse(at) < entered - dayMs);
}
