import { dayMs } from '../contract/time.ts';
import type { Parcel } from '../generated/prisma/client.ts';

/** People enter a number days after they handed the parcel in; couriers give it out again after months. Days. */
const enteredWithin = 30;

/** Whether all that a courier tells happened so long before the number was entered that it is another parcel's story. */
export function isOfEarlierParcel(
  { createdAt, numberedAt }: Pick<Parcel, 'createdAt' | 'numberedAt'>,
  events: readonly { at: string }[],
): boolean {
  const entered = (numberedAt ?? createdAt).getTime();
  return events.length > 0 && events.every(({ at }) => Date.parse(at) < entered - enteredWithin * dayMs);
}
