import { target } from '../../contract/machine.ts';
import { type ParcelCommand, type ParcelState, parcel } from '../../contract/machines/parcel.ts';
import type { ParcelProgress } from '../../contract/ports/couriers.ts';

/** The courier's progress → the command that leads there; null where nothing has happened yet. */
const commands: Record<ParcelProgress, ParcelCommand | null> = {
  announced: null,
  inTransit: 'carry',
  delivering: 'handOut',
  delivered: 'deliver',
  problem: 'trouble',
  returned: 'sendBack',
};

/** What the courier's report says to our parcel; null when it is late (a parcel that was signed for does not move any more) or says nothing new. */
export function commandOf(state: ParcelState, progress: ParcelProgress | null): ParcelCommand | null {
  const command = progress && commands[progress];
  return command && target(parcel, state, command) ? command : null;
}
