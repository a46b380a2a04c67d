import { target } from '../../contract/machine.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../contract/machines/parcel.ts';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';
import { beijingDay } from '../../contract/time.ts';
import type { Parcel } from '../../generated/prisma/client.ts';
import { addWorkingDays } from '../../lifecycle/working-days.ts';
import { storedEvents } from '../../views/parcel.ts';

/** The courier's progress → the command that leads there; null where nothing has happened yet. */
const commands: Record<ParcelProgress, ParcelCommand | null> = {
  announced: null,
  inTransit: 'carry',
  delivering: 'handOut',
  delivered: 'deliver',
  problem: 'trouble',
  refused: 'refuse',
  returned: 'sendBack',
  handedBack: 'sendBack',
  lost: 'lose',
  damaged: 'damage',
};

/** What the courier's report says to our parcel; null when it is late (a parcel that was signed for does not move any more) or says nothing new. */
export function commandOf(state: ParcelState, progress: ParcelProgress | null): ParcelCommand | null {
  const command = progress && commands[progress];
  return command && target(parcel, state, command) ? command : null;
}

/** What is told of another parcel that had the number before moves ours nowhere: its number is not known as this one's. */
export const commandOfEarlier = (state: ParcelState): ParcelCommand | null => (target(parcel, state, 'miss') ? 'miss' : null);

/** What the clock says on `today` to a parcel that nobody has heard of for longer than its state allows; null while there is time. */
export function quietFor(
  { state, events, createdAt, numberedAt }: Pick<Parcel, 'state' | 'events' | 'createdAt' | 'numberedAt'>,
  today: string,
): ParcelCommand | null {
  const { quietDays } = parcel.states[state];
  if (quietDays === null) return null;
  // A number that was set right is waited for anew.
  const since = (numberedAt ?? createdAt).getTime();
  const last = Math.max(since, ...storedEvents.parse(events).map(({ at }) => Date.parse(at)));
  if (today <= addWorkingDays(beijingDay(new Date(last)), quietDays)) return null;
  return target(parcel, state, 'miss') ? 'miss' : 'fallSilent';
}
